package io.caudal.domain;

import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.Value;
import io.caudal.domain.model.Window;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rollups of a whole series at once, from sorted lists and with as many digits as it takes. */
final class RollupsByHand {

  private static final MathContext DIGITS = new MathContext(60);

  private RollupsByHand() {}

  /** By start; every revision is 1. */
  static Map<Long, Rollup> of(List<Reading> readings, Window window, ZoneId zone, long interval) {
    Map<Long, List<Reading>> byStart = new TreeMap<>();
    for (Reading reading : readings) {
      byStart
          .computeIfAbsent(start(reading.time(), window, zone), any -> new ArrayList<>())
          .add(reading);
    }
    Map<Long, Rollup> rollups = new TreeMap<>();
    byStart.forEach(
        (start, within) ->
            rollups.put(start, rollup(start, end(start, window, zone), window, within, interval)));
    return rollups;
  }

  private static long start(long time, Window window, ZoneId zone) {
    return window.calendarDay()
        ? midnight(day(time, zone), zone)
        : time - Math.floorMod(time, window.length());
  }

  private static long end(long start, Window window, ZoneId zone) {
    return window.calendarDay()
        ? midnight(day(start, zone).plusDays(1), zone)
        : start + window.length();
  }

  private static LocalDate day(long time, ZoneId zone) {
    return Instant.ofEpochSecond(Math.floorDiv(time, 1_000_000L)).atZone(zone).toLocalDate();
  }

  private static long midnight(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli() * 1000;
  }

  private static Rollup rollup(
      long start, long end, Window window, List<Reading> within, long interval) {
    List<Reading> byTime = new ArrayList<>(within);
    byTime.sort(Comparator.comparingLong(Reading::time).thenComparingLong(Reading::sequence));
    double[] sorted = within.stream().mapToDouble(RollupsByHand::value).sorted().toArray();
    int count = sorted.length;
    BigDecimal n = BigDecimal.valueOf(count);
    BigDecimal sum = BigDecimal.ZERO;
    for (double value : sorted) {
      sum = sum.add(new BigDecimal(value));
    }
    BigDecimal mean = sum.divide(n, DIGITS);
    BigDecimal scatter = BigDecimal.ZERO;
    for (double value : sorted) {
      scatter = scatter.add(new BigDecimal(value).subtract(mean).pow(2));
    }
    double quality = within.stream().mapToDouble(Reading::quality).average().orElseThrow();
    return new Rollup(
        within.get(0).point(),
        within.get(0).variable(),
        window.label(),
        start,
        end,
        count,
        sum.doubleValue(),
        sorted[0],
        sorted[count - 1],
        mean.doubleValue(),
        scatter.divide(n, DIGITS).sqrt(DIGITS).doubleValue(),
        value(byTime.get(0)),
        value(byTime.get(count - 1)),
        sorted[50 * (count - 1) / 100],
        sorted[95 * (count - 1) / 100],
        sorted[99 * (count - 1) / 100],
        Math.min(1, count / Math.max(1, (double) (end - start) / interval)),
        quality,
        1,
        null);
  }

  private static double value(Reading reading) {
    return ((Value.Num) reading.value()).value();
  }
}
