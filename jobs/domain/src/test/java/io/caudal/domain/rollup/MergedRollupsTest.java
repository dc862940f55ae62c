package io.caudal.domain.rollup;

import static io.caudal.domain.model.Readings.POINT;
import static io.caudal.domain.model.Readings.VARIABLE;
import static io.caudal.domain.model.Readings.hours;
import static io.caudal.domain.model.Readings.minutes;
import static io.caudal.domain.model.Readings.reading;
import static io.caudal.domain.model.Readings.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.Value;
import io.caudal.domain.model.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is merged from finer windows is what a window shows that took each reading itself. */
class MergedRollupsTest {

  private static final List<Window> USUAL =
      List.of(
          Window.fixed("1m", minutes(1)),
          Window.fixed("5m", minutes(5)),
          Window.fixed("1h", hours(1)),
          Window.calendarDay("1d"));

  private static final List<Window> ODD =
      List.of(
          Window.fixed("2m", minutes(2)),
          Window.fixed("3m", minutes(3)),
          Window.fixed("30m", minutes(30)),
          Window.calendarDay("1d"));

  /**
   * Where clocks change by half an hour, or over midnight, where days began within a minute, and
   * where one was left out.
   */
  private static final Map<String, String> ZONES =
      Map.of(
          "UTC", "2024-05-15T20:00:00Z",
          "Asia/Kolkata", "2024-05-15T14:00:00Z",
          "Asia/Kathmandu", "2024-05-15T14:00:00Z",
          "America/St_Johns", "2010-11-06T22:00:00Z",
          "Pacific/Apia", "2011-12-30T05:00:00Z",
          "Australia/Lord_Howe", "2024-04-06T10:00:00Z",
          "Africa/Monrovia", "1971-05-15T20:00:00Z");

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(ZONES.keySet());
  }

  @Property(tries = 120, edgeCases = EdgeCasesMode.NONE)
  void mergedOrNotTheBitsAreTheSame(
      @ForAll("zones") String zone, @ForAll boolean odd, @ForAll long seed) {
    List<Window> windows = odd ? ODD : USUAL;
    ZoneId zoneId = ZoneId.of(zone);
    long start = Instant.parse(ZONES.getOrDefault(zone, "")).getEpochSecond() * 1_000_000;
    List<Reading> readings = readings(start, new Random(seed));

    RollupRun together = play(new RollupRun(windows, zoneId), readings, new Random(seed));

    for (Window window : windows) {
      RollupRun alone = play(new RollupRun(List.of(window), zoneId), readings, new Random(seed));
      assertThat(together.settled(window.label())).isEqualTo(alone.settled(window.label()));
      assertThat(together.settled(window.label()).values().stream().mapToLong(Rollup::count).sum())
          .isEqualTo(readings.size());
    }
    assertThat(together.isEmpty()).isTrue();
  }

  /** Some ten hours of them, now a few within a minute and now a hundred. */
  private static List<Reading> readings(long start, Random random) {
    List<Reading> readings = new ArrayList<>();
    long time = start;
    while (time < start + hours(10)) {
      int burst = random.nextInt(12) == 0 ? 100 : 1;
      for (int i = 0; i < burst; i++) {
        Value value = new Value.Num(Math.scalb(random.nextGaussian(), random.nextInt(40)));
        long delay = random.nextInt(5) > 0 ? random.nextInt(30) : random.nextInt(20_000);
        readings.add(
            reading(
                POINT,
                VARIABLE,
                time,
                Reading.NO_SEQUENCE,
                value,
                time + seconds(delay),
                random.nextInt(11) / 10f));
        time += 1 + random.nextInt(600_000);
      }
      time += random.nextInt((int) minutes(4));
    }
    return readings;
  }

  private static RollupRun play(RollupRun run, List<Reading> readings, Random random) {
    List<Reading> outstanding = new ArrayList<>(readings);
    outstanding.sort(Comparator.comparingLong(Reading::brokerTime));
    int reach = 1 + random.nextInt(30);
    int untilRestore = random.nextInt(200);
    while (!outstanding.isEmpty()) {
      int next = random.nextInt(Math.min(reach, outstanding.size()));
      run.add(outstanding.remove(next));
      if (untilRestore-- == 0) {
        run.restore();
        untilRestore = random.nextInt(200);
      }
      if (random.nextInt(4) == 0 && !outstanding.isEmpty()) {
        long bound =
            outstanding.subList(0, Math.min(reach, outstanding.size())).stream()
                .mapToLong(Reading::brokerTime)
                .min()
                .orElseThrow();
        run.pass(bound - 1);
      }
    }
    run.pass(EventTime.END);
    return run;
  }
}
