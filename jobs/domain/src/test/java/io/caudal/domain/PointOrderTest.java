package io.caudal.domain;

import static io.caudal.domain.model.Readings.POINT;
import static io.caudal.domain.model.Readings.VARIABLE;
import static io.caudal.domain.model.Readings.minutes;
import static io.caudal.domain.model.Readings.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.Value;
import io.caudal.domain.model.Window;
import io.caudal.domain.rules.AlertsByMinutes;
import io.caudal.domain.rules.AlertsByMinutes.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever the order in which readings arrive, and however often the job is restored. */
class PointOrderTest {

  /** Half a day before clocks in Santiago go forward at midnight. */
  private static final long T0 = Instant.parse("2023-09-02T16:00:00Z").getEpochSecond() * 1_000_000;

  private static final long SPAN = minutes(14 * 60);

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void everyReadingEndsInExactlyOnePlace(@ForAll long seed) {
    Random random = new Random(seed);
    List<Reading> readings = withContradictions(readings(random), random);
    PointRun run = Interleaving.play(Wells.pipeline(), readings, random);

    List<Long> ends =
        Stream.of(
                run.accepted.stream().map(Reading::origin),
                run.duplicates.stream().map(Reading::origin),
                run.rejected.stream().map(DeadLetter::origin))
            .flatMap(each -> each)
            .map(Origin::offset)
            .sorted()
            .toList();
    assertThat(ends).isEqualTo(Stream.iterate(0L, i -> i + 1).limit(readings.size()).toList());
    assertThat(run.rejected).extracting(DeadLetter::reason).contains(Reason.CONFLICT);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void whatIsSettledIsWhatAllReadingsTogetherShow(@ForAll long seed) {
    Random random = new Random(seed);
    List<Reading> readings = readings(random);
    PointRun run = Interleaving.play(Wells.pipeline(), readings, random);

    Map<List<Long>, Reading> onTime = new HashMap<>();
    Map<List<Long>, Reading> seenByRules = new HashMap<>();
    for (Reading each : readings) {
      List<Long> identity = List.of(each.time(), each.sequence());
      if (each.brokerTime() - each.time() <= Wells.LATENESS) {
        onTime.put(identity, asAccepted(each));
      }
      if (each.brokerTime() - each.time() <= Wells.CORRECTION_HORIZON) {
        seenByRules.put(identity, each);
      }
    }
    assertThat(run.accepted).hasSize(onTime.size());
    assertRollups(run, List.copyOf(onTime.values()));
    assertAlerts(run, List.copyOf(seenByRules.values()));
    assertNothingRemains(run);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void twoOrdersGiveTheSameBits(@ForAll long seed) {
    List<Reading> readings = readings(new Random(seed));

    PointRun one = Interleaving.play(Wells.pipeline(), readings, new Random(seed + 1));
    PointRun other = Interleaving.play(Wells.pipeline(), readings, new Random(seed + 2));

    assertThat(settledRollups(one)).isEqualTo(settledRollups(other));
    assertThat(SettledAlerts.of(one)).isEqualTo(SettledAlerts.of(other));
    assertThat(one.accepted).hasSameSizeAs(other.accepted);
  }

  private static void assertRollups(PointRun run, List<Reading> accepted) {
    Map<List<Object>, Rollup> settled = settledRollups(run);
    int expectedCount = 0;
    for (Window window : Wells.WINDOWS) {
      for (Rollup expected : RollupsByHand.of(accepted, window, Wells.ZONE, minutes(1)).values()) {
        expectedCount++;
        Rollup actual =
            Objects.requireNonNull(settled.get(List.of(expected.window(), expected.start())));
        assertThat(actual)
            .usingRecursiveComparison()
            .ignoringFields("revision", "mean", "stddev", "p50", "p95", "p99", "quality")
            .isEqualTo(expected);
        double error = expected.count() <= 64 ? 0 : 0.0100001;
        assertThat(actual.p50()).isCloseTo(expected.p50(), within(expected.p50() * error));
        assertThat(actual.p95()).isCloseTo(expected.p95(), within(expected.p95() * error));
        assertThat(actual.p99()).isCloseTo(expected.p99(), within(expected.p99() * error));
        assertThat(actual.mean()).isCloseTo(expected.mean(), within(1e-14));
        assertThat(actual.stddev()).isCloseTo(expected.stddev(), within(1e-12));
        assertThat(actual.quality()).isCloseTo(expected.quality(), within(1e-6));
      }
    }
    assertThat(settled).hasSize(expectedCount);
  }

  private static void assertAlerts(PointRun run, List<Reading> seen) {
    List<Observation> observations =
        seen.stream()
            .map(
                each ->
                    new Observation(
                        each.time() / minutes(1),
                        each.sequence(),
                        ((Value.Num) each.value()).value()))
            .sorted(
                Comparator.comparingLong(Observation::minute)
                    .thenComparingLong(Observation::sequence))
            .toList();
    assertThat(SettledAlerts.of(run))
        .isEqualTo(
            AlertsByMinutes.in(observations, Wells.RULE, Wells.RULE.validity() / minutes(1)));
  }

  private static void assertNothingRemains(PointRun run) {
    assertThat(run.state().seen().isEmpty()).isTrue();
    assertThat(run.state().openPanes().isEmpty()).isTrue();
    assertThat(run.state().closedPanes().isEmpty()).isTrue();
    assertThat(run.state().agenda().next()).isEqualTo(EventTime.END);
  }

  /** Readings of whole minutes, for the plain reference; each with a copy now and then. */
  private static List<Reading> readings(Random random) {
    Set<List<Long>> identities = new HashSet<>();
    List<Reading> readings = new ArrayList<>();
    double level = 9;
    long lastMinute = SPAN / minutes(1);
    for (long minute = 0; minute < lastMinute; minute++) {
      if (random.nextInt(100) < 3) {
        minute += random.nextInt(60);
      }
      level += (9.5 - level) * 0.1 + random.nextGaussian();
      double value = Math.rint(Math.max(0, level) * 100) / 100;
      long sequence = random.nextInt(10) == 0 ? 1 : Reading.NO_SEQUENCE;
      long time = T0 + minutes(minute);
      if (identities.add(List.of(time, sequence))) {
        // The first of two copies gives the flags: so both are ahead of the broker, or neither.
        boolean isAhead = random.nextInt(20) == 0;
        int copies = random.nextInt(8) == 0 ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
          long delay = isAhead ? -seconds(1 + random.nextInt(200)) : delay(random);
          readings.add(reading(readings.size(), time, sequence, value, time + delay));
        }
      }
    }
    return readings;
  }

  private static long delay(Random random) {
    int kind = random.nextInt(100);
    if (kind < 75) {
      return seconds(random.nextInt(20));
    }
    return kind < 98 ? seconds(random.nextInt(6000)) : seconds(random.nextInt(150_000));
  }

  /** With the quality that is left to a reading whose clock was ahead. */
  private static Reading asAccepted(Reading each) {
    float skewed = each.time() > each.brokerTime() ? 0.9f : 1;
    Origin origin = each.origin();
    double value = ((Value.Num) each.value()).value();
    return reading(
        origin.offset(),
        each.time(),
        each.sequence(),
        value,
        each.brokerTime(),
        skewed * each.quality());
  }

  private static Reading reading(
      long offset, long time, long sequence, double value, long brokerTime) {
    return reading(offset, time, sequence, value, brokerTime, time % 7 / 6f);
  }

  private static Reading reading(
      long offset, long time, long sequence, double value, long brokerTime, float quality) {
    return new Reading(
        POINT,
        VARIABLE,
        time,
        new Value.Num(value),
        null,
        quality,
        0,
        "dga",
        sequence,
        brokerTime,
        new Origin("telemetry.raw.wells", 0, offset),
        7);
  }

  private static List<Reading> withContradictions(List<Reading> readings, Random random) {
    List<Reading> all = new ArrayList<>(readings);
    for (int i = 0; i < 20; i++) {
      Reading contradicted = readings.get(random.nextInt(readings.size()));
      all.add(
          reading(
              all.size(),
              contradicted.time(),
              contradicted.sequence(),
              500 + i,
              contradicted.time()));
    }
    return all;
  }

  /** The last revision of each rollup; revisions count from 1 without a gap. */
  private static Map<List<Object>, Rollup> settledRollups(PointRun run) {
    Map<List<Object>, Rollup> latest = new TreeMap<>(Comparator.comparing(List::toString));
    Map<List<Object>, Integer> revisions = new HashMap<>();
    for (Rollup each : run.rollups) {
      List<Object> identity = List.of(each.window(), each.start());
      assertThat(each.revision()).isEqualTo(revisions.merge(identity, 1, Integer::sum));
      latest.put(identity, withoutRevision(each));
    }
    return latest;
  }

  private static Rollup withoutRevision(Rollup each) {
    return new Rollup(
        each.point(),
        each.variable(),
        each.window(),
        each.start(),
        each.end(),
        each.count(),
        each.sum(),
        each.min(),
        each.max(),
        each.mean(),
        each.stddev(),
        each.first(),
        each.last(),
        each.p50(),
        each.p95(),
        each.p99(),
        each.completeness(),
        each.quality(),
        1,
        each.increase());
  }
}
