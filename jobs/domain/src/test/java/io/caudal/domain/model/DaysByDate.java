package io.caudal.domain.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * When the days of a zone begin, told from the dates that its clocks show: a day begins when they
 * show a later date than ever before.
 */
public final class DaysByDate {

  private static final long DAY = 86_400;
  private static final int REACH = 5;

  private DaysByDate() {}

  /** In seconds, for some days before and after {@code second}. */
  public static NavigableSet<Long> around(long second, ZoneId zone) {
    long from = second - REACH * DAY;
    long to = second + REACH * DAY;
    NavigableSet<Long> days = new TreeSet<>();
    LocalDate latest = date(from, zone);
    for (long each : candidates(from, to, zone)) {
      LocalDate shown = date(each, zone);
      if (shown.isAfter(latest)) {
        days.add(each);
        latest = shown;
      }
    }
    return days;
  }

  /** Changes of the clocks, and the midnights between them. */
  private static NavigableSet<Long> candidates(long from, long to, ZoneId zone) {
    NavigableSet<Long> candidates = new TreeSet<>();
    long begin = from;
    while (begin < to) {
      candidates.add(begin);
      Instant instant = Instant.ofEpochSecond(begin);
      ZoneOffsetTransition change = zone.getRules().nextTransition(instant);
      long end = change == null ? to : change.getInstant().getEpochSecond();
      long offset = zone.getRules().getOffset(instant).getTotalSeconds();
      long midnight = -Math.floorDiv(-(begin + offset), DAY) * DAY - offset;
      for (; midnight < Math.min(end, to); midnight += DAY) {
        candidates.add(midnight);
      }
      begin = end;
    }
    return candidates;
  }

  private static LocalDate date(long second, ZoneId zone) {
    return LocalDate.ofInstant(Instant.ofEpochSecond(second), zone);
  }
}
