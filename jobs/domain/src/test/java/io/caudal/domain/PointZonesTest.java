package io.caudal.domain;

import static io.caudal.domain.model.Readings.POINT;
import static io.caudal.domain.model.Readings.VARIABLE;
import static io.caudal.domain.model.Readings.days;
import static io.caudal.domain.model.Readings.hours;
import static io.caudal.domain.model.Readings.minutes;
import static io.caudal.domain.model.Readings.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.control.PointChange;
import io.caudal.domain.model.DaysByDate;
import io.caudal.domain.model.DynamicPoints;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.PointDefinitions;
import io.caudal.domain.model.PointDefinitions.Definition;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.PointTime;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.Value;
import io.caudal.domain.model.VariableSettings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Points whose days are not the pipeline's. */
class PointZonesTest {

  private static final long T0 = Instant.parse("2024-03-28T12:00:00Z").getEpochSecond() * 1_000_000;

  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("UTC"),
          ZoneId.of("Europe/Rome"),
          ZoneId.of("Asia/Kolkata"),
          ZoneId.of("Asia/Kathmandu"),
          ZoneId.of("America/Santiago"),
          ZoneId.of("Pacific/Kiritimati"));

  /** Overrides are the zone; points that register themselves have none. */
  private static final PointDefinitions DEFINITIONS =
      (id, template, overrides) ->
          new Definition(point(overrides == null ? null : ZoneId.of(overrides)), null);

  private static final PipelineSettings REGISTERING =
      dynamic(Map.of(), Map.of("telemetry.raw.wells", "well"));

  private static PointSettings point(@Nullable ZoneId zone) {
    return new PointSettings(
        POINT,
        "well",
        minutes(1),
        Map.of(),
        Map.of(),
        null,
        Map.of(VARIABLE, new VariableSettings("m", -1e6, 1e6)),
        Map.of(),
        new PointTime(zone));
  }

  private static PipelineSettings pipeline(Map<String, PointSettings> points) {
    PipelineSettings wells = Wells.pipeline();
    return new PipelineSettings(
        wells.name(),
        wells.version(),
        wells.time(),
        wells.sources(),
        points,
        wells.tags(),
        wells.windows(),
        List.of());
  }

  private static Reading reading(long time, double value, long brokerTime, long offset) {
    return new Reading(
        POINT,
        VARIABLE,
        time,
        new Value.Num(value),
        "m",
        1,
        0,
        "dga",
        Reading.NO_SEQUENCE,
        brokerTime,
        new Origin("telemetry.raw.wells", 0, offset),
        7);
  }

  private static List<Reading> readings(long from, long span, Random random) {
    List<Reading> readings = new ArrayList<>();
    for (long time = from; time < from + span; time += minutes(1 + random.nextInt(40))) {
      long delay =
          random.nextInt(4) > 0
              ? seconds(random.nextInt(60)) - minutes(1)
              : minutes(random.nextInt(30 * 60));
      readings.add(reading(time, random.nextInt(900), time + delay, readings.size()));
    }
    return readings;
  }

  private static Map<Long, Rollup> settledDays(PointRun run) {
    Map<Long, Rollup> days = new TreeMap<>();
    for (Rollup each : run.rollups) {
      if (each.window().equals("1d")) {
        Rollup before = days.put(each.start(), each);
        assertThat(each.revision()).isEqualTo(before == null ? 1 : before.revision() + 1);
      }
    }
    return days;
  }

  /** Where clocks change, each time by another rule, and how long the day of the change is. */
  @ParameterizedTest
  @CsvSource({
    "Europe/Rome,         2024-03-31T01:00:00Z, 2024-03-30T23:00:00Z, 1380",
    "Europe/Rome,         2024-10-27T01:00:00Z, 2024-10-26T22:00:00Z, 1500",
    "America/Santiago,    2023-09-03T04:00:00Z, 2023-09-03T04:00:00Z, 1380",
    "America/Santiago,    2023-04-02T03:00:00Z, 2023-04-01T03:00:00Z, 1500",
    "Australia/Lord_Howe, 2024-04-06T15:00:00Z, 2024-04-06T13:00:00Z, 1470",
    "Australia/Lord_Howe, 2024-10-05T15:30:00Z, 2024-10-05T13:30:00Z, 1410",
    "America/St_Johns,    2010-11-07T02:31:00Z, 2010-11-07T02:30:00Z, 1500",
    "Pacific/Apia,        2011-12-30T10:00:00Z, 2011-12-29T10:00:00Z, 1440",
    "Asia/Kolkata,        2024-05-15T18:30:00Z, 2024-05-15T18:30:00Z, 1440",
    "Asia/Kathmandu,      2024-05-15T18:15:00Z, 2024-05-15T18:15:00Z, 1440",
  })
  void aDayOfThePointIsWhatItsZoneSays(String id, Instant change, Instant start, int minutes) {
    ZoneId zone = ZoneId.of(id);
    long from = change.getEpochSecond() * 1_000_000 - days(2);
    List<Reading> readings = readings(from, days(4), new Random(1));

    PointRun run = Interleaving.play(pipeline(Map.of(POINT, point(zone))), readings, new Random(2));

    Map<Long, Rollup> settled = settledDays(run);
    Rollup ofTheChange = Objects.requireNonNull(settled.get(start.getEpochSecond() * 1_000_000));
    assertThat((ofTheChange.end() - ofTheChange.start()) / minutes(1)).isEqualTo(minutes);
    Map<Long, Long> counts = new TreeMap<>();
    for (Reading each : readings) {
      long second = Math.floorDiv(each.time(), 1_000_000L);
      Long day = DaysByDate.around(second, zone).floor(second);
      counts.merge(Objects.requireNonNull(day) * 1_000_000, 1L, Long::sum);
    }
    assertThat(settled).hasSameSizeAs(counts);
    counts.forEach(
        (day, count) ->
            assertThat(Objects.requireNonNull(settled.get(day)).count()).isEqualTo(count));
  }

  /** In which zone the days are from some time on, as far as that is known. */
  private record Change(long effectiveFrom, long knownFrom, ZoneId zone) {

    long holdsFrom() {
      return Math.max(effectiveFrom, knownFrom + Wells.FUTURE_SKEW + 1);
    }
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void aZoneThatChangesCorruptsNoDay(@ForAll long seed) {
    Random random = new Random(seed);
    List<Change> changes = changes(random);
    List<Reading> readings = readings(T0, days(6), random);

    PointRun one = play(changes, readings, new Random(seed + 1));
    PointRun other = play(changes, readings, new Random(seed + 2));

    Map<Long, List<Double>> expected = expected(changes, readings);
    assertThat(facts(one)).isEqualTo(expected);
    assertThat(facts(other)).isEqualTo(expected);
    assertThat(one.state().openPanes().isEmpty()).isTrue();
    assertThat(one.state().closedPanes().isEmpty()).isTrue();
  }

  /**
   * Until a zone is known, a point that registers itself has the pipeline's. Its first control
   * record holds for earlier times than it says, too.
   */
  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void aZoneOfAPointThatHasRegisteredItselfCorruptsNoDay(@ForAll long seed) {
    Random random = new Random(seed);
    List<Change> changes = changes(random);
    changes.set(0, new Change(T0 - days(3), T0 - days(3), Wells.ZONE));
    List<Change> said = List.copyOf(changes.subList(1, changes.size()));
    if (!said.isEmpty()) {
      Change first = said.get(0);
      changes.set(1, new Change(EventTime.BEGINNING, first.knownFrom(), first.zone()));
    }
    List<Reading> readings = readings(T0, days(6), random);

    PointRun one = play(REGISTERING, said, readings, new Random(seed + 1));
    PointRun other = play(REGISTERING, said, readings, new Random(seed + 2));

    Map<Long, List<Double>> expected = expected(changes, readings);
    assertThat(facts(one)).isEqualTo(expected);
    assertThat(facts(other)).isEqualTo(expected);
  }

  private static Map<Long, List<Double>> expected(List<Change> changes, List<Reading> readings) {
    NavigableMap<Long, Long> ends = calendar(changes);
    Map<Long, List<Double>> expected = new TreeMap<>();
    for (Reading each : readings) {
      Map.Entry<Long, Long> day = Objects.requireNonNull(ends.floorEntry(each.time()));
      double value = ((Value.Num) each.value()).value();
      expected.merge(
          day.getKey(),
          List.of((double) day.getValue(), 1.0, value),
          (before, added) ->
              List.of(before.get(0), before.get(1) + 1, before.get(2) + added.get(2)));
    }
    return expected;
  }

  /**
   * The point was in Kolkata from midnight to noon only, as a correction says on the day after: no
   * day that had begun is cut again, whichever version a reading meets.
   */
  @Test
  void aZoneThatHeldInThePastAloneCutsNoDay() {
    ZoneId rome = ZoneId.of("Europe/Rome");
    long midnight = T0 + hours(11);
    List<Change> changes =
        List.of(
            new Change(T0 - days(3), T0 - days(3), rome),
            new Change(midnight, midnight + hours(25), ZoneId.of("Asia/Kolkata")),
            new Change(midnight + hours(12), midnight + hours(26), rome));
    List<Reading> readings = new ArrayList<>();
    for (int hour = 0; hour < 36; hour++) {
      long time = midnight + hours(hour);
      readings.add(reading(time, hour, time, readings.size()));
      readings.add(reading(time + minutes(1), hour, time + hours(28), readings.size()));
    }

    PointRun run = play(changes, readings, new Random(1));

    assertThat(facts(run))
        .isEqualTo(
            Map.of(
                midnight,
                List.of((double) (midnight + days(1)), 48.0, 2.0 * 276),
                midnight + days(1),
                List.of((double) (midnight + days(2)), 24.0, 2.0 * 354)));
  }

  @Test
  void aDayThatBeganByTheFileEndsAsItBegan() {
    long midnight = T0 + hours(11);
    Change change = new Change(midnight + hours(5), midnight + hours(5), ZoneId.of("Asia/Kolkata"));
    List<Reading> readings = hourly(midnight, 36);

    PointRun run =
        play(
            dynamic(Map.of(POINT, point(ZoneId.of("Europe/Rome"))), Map.of()),
            List.of(change),
            readings,
            new Random(1));

    assertThat(ends(run))
        .isEqualTo(
            Map.of(
                midnight,
                midnight + days(1),
                midnight + days(1),
                midnight + days(1) + minutes(19 * 60 + 30)));
  }

  /** A reading of the first minutes of a day may have come before the change did. */
  @Test
  void aZoneThatBecameKnownJustBeforeMidnightBeginsADayLater() {
    long midnight = T0 + hours(11);
    List<Change> changes =
        List.of(
            new Change(T0 - days(3), T0 - days(3), ZoneId.of("Europe/Rome")),
            new Change(midnight - minutes(1), midnight - minutes(1), ZoneId.of("Asia/Kolkata")));

    PointRun run = play(changes, hourly(midnight, 36), new Random(1));

    assertThat(ends(run))
        .isEqualTo(
            Map.of(
                midnight,
                midnight + days(1),
                midnight + days(1),
                midnight + days(1) + minutes(19 * 60 + 30)));
  }

  private static List<Reading> hourly(long from, int count) {
    List<Reading> readings = new ArrayList<>();
    for (int hour = 0; hour < count; hour++) {
      long time = from + hours(hour);
      readings.add(reading(time, hour, time, hour));
    }
    return readings;
  }

  private static Map<Long, Long> ends(PointRun run) {
    Map<Long, Long> ends = new TreeMap<>();
    settledDays(run).forEach((start, day) -> ends.put(start, day.end()));
    return ends;
  }

  private static List<Change> changes(Random random) {
    List<Change> changes = new ArrayList<>();
    changes.add(new Change(T0 - days(3), T0 - days(3), ZONES.get(random.nextInt(ZONES.size()))));
    long known = T0 - hours(5);
    long effective = known;
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      known += minutes(1 + random.nextInt(40 * 60));
      effective = Math.max(effective + 1, known + minutes(random.nextInt(4000) - 1000));
      changes.add(new Change(effective, known, ZONES.get(random.nextInt(ZONES.size()))));
    }
    return changes;
  }

  /** From midnight to midnight: each start, and its end. */
  private static NavigableMap<Long, Long> calendar(List<Change> changes) {
    ZoneId zone = changes.get(0).zone();
    long second = T0 / 1_000_000;
    long start = Objects.requireNonNull(DaysByDate.around(second, zone).floor(second)) * 1_000_000;
    TreeMap<Long, Long> ends = new TreeMap<>();
    while (start < T0 + days(8)) {
      for (Change change : changes) {
        zone = change.holdsFrom() <= start ? change.zone() : zone;
      }
      second = start / 1_000_000;
      long end = Objects.requireNonNull(DaysByDate.around(second, zone).higher(second)) * 1_000_000;
      ends.put(start, end);
      start = end;
    }
    return ends;
  }

  /**
   * @param ofFile the points of the pipeline file
   * @param templates with which points register themselves, by topic
   */
  private static PipelineSettings dynamic(
      Map<String, PointSettings> ofFile, Map<String, String> templates) {
    return pipeline(ofFile)
        .withDynamicPoints(
            new DynamicPoints(
                new DynamicPoints.ControlTopics("points", "rejected"),
                0,
                DynamicPoints.Bounds.DEFAULT,
                templates,
                DEFINITIONS));
  }

  /** Control records come in the broker's order, and before the readings that they hold for. */
  private static PointRun play(List<Change> changes, List<Reading> readings, Random random) {
    return play(dynamic(Map.of(), Map.of()), changes, readings, random);
  }

  private static PointRun play(
      PipelineSettings pipeline, List<Change> changes, List<Reading> readings, Random random) {
    PointRun run = new PointRun(POINT, pipeline);
    List<Change> coming = new ArrayList<>(changes);
    List<Reading> outstanding = new ArrayList<>(readings);
    outstanding.sort(Comparator.comparingLong(Reading::brokerTime));
    int reach = 1 + random.nextInt(30);
    while (!outstanding.isEmpty()) {
      Reading next = outstanding.remove(random.nextInt(Math.min(reach, outstanding.size())));
      while (!coming.isEmpty()
          && (coming.get(0).knownFrom() < next.brokerTime() || random.nextInt(50) == 0)) {
        Change change = coming.remove(0);
        run.apply(
            PointChange.of(
                POINT, change.effectiveFrom(), change.knownFrom(), "well", change.zone().getId()));
      }
      run.read(next);
      if (random.nextInt(40) == 0) {
        run.restore();
      }
      if (random.nextInt(3) == 0 && !outstanding.isEmpty()) {
        long bound = outstanding.stream().mapToLong(Reading::brokerTime).min().getAsLong();
        for (Change change : coming) {
          bound = Math.min(bound, change.knownFrom());
        }
        run.pass(bound - 1);
      }
    }
    run.pass(EventTime.END);
    return run;
  }

  private static Map<Long, List<Double>> facts(PointRun run) {
    Map<Long, List<Double>> facts = new TreeMap<>();
    settledDays(run)
        .forEach(
            (start, day) ->
                facts.put(start, List.of((double) day.end(), (double) day.count(), day.sum())));
    return facts;
  }
}
