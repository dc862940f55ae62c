package io.caudal.domain;

import static io.caudal.domain.model.Readings.POINT;
import static io.caudal.domain.model.Readings.days;
import static io.caudal.domain.model.Readings.minutes;
import static io.caudal.domain.model.Readings.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.model.DerivedSettings;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Selector;
import io.caudal.domain.model.ThresholdRule;
import io.caudal.domain.model.Value;
import io.caudal.domain.model.VariableSettings;
import io.caudal.domain.rules.AlertsByMinutes;
import io.caudal.domain.rules.AlertsByMinutes.Observation;
import io.caudal.domain.rules.AlertsByMinutes.Settled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Rules on derived variables, where readings come in copies: a variable is seen by rules where a
 * copy of each of its inputs reached the broker in time for them.
 */
class DerivedAlertsTest {

  private static final long T0 = days(19_600);
  private static final int MINUTES = 150;

  /** Of one input, of two, and of what is derived from two. */
  private static final Map<String, String> DERIVED =
      Map.of("twice", "level * 2.0", "sum", "level + flow", "more", "sum + 0.5");

  private static PipelineSettings pipeline() {
    PipelineSettings wells = Wells.pipeline();
    VariableSettings any = new VariableSettings("m", -100, 1000);
    Map<String, DerivedSettings> derived = new TreeMap<>();
    DERIVED.forEach(
        (name, expression) -> derived.put(name, new DerivedSettings(expression, 0, any)));
    PointSettings point =
        new PointSettings(
            POINT,
            "well",
            minutes(1),
            Map.of(),
            Map.of(),
            null,
            Map.of("level", any, "flow", any),
            derived);
    return new PipelineSettings(
        wells.name(),
        wells.version(),
        wells.time(),
        wells.sources(),
        Map.of(POINT, point),
        List.of(),
        wells.windows(),
        DERIVED.keySet().stream().sorted().map(DerivedAlertsTest::rule).toList());
  }

  private static ThresholdRule rule(String variable) {
    return new ThresholdRule(
        variable,
        1,
        variable,
        new Selector("well", Map.of()),
        ThresholdRule.Direction.ABOVE,
        10,
        8,
        minutes(3),
        minutes(2),
        minutes(4),
        "warning",
        Map.of(),
        "it is high",
        null);
  }

  private static Reading reading(int offset, String variable, long time, double value, long delay) {
    return new Reading(
        POINT,
        variable,
        time,
        new Value.Num(value),
        "m",
        1,
        0,
        "dga",
        Reading.NO_SEQUENCE,
        time + delay,
        new Origin("telemetry.raw.wells", 0, offset),
        7);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void settleToWhatCopiesInTimeShowInWhateverOrderTheyCome(@ForAll long seed) {
    Random random = new Random(seed);
    List<Reading> readings = new ArrayList<>();
    Map<Long, Double> levels = readings(random, "level", readings);
    Map<Long, Double> flows = readings(random, "flow", readings);

    PointRun run = Interleaving.play(pipeline(), readings, random);

    assertAlerts(run, "twice", observations(levels, levels, 0));
    assertAlerts(run, "sum", observations(levels, flows, 0));
    assertAlerts(run, "more", observations(levels, flows, 0.5));
    assertThat(run.state().inputs().isEmpty()).isTrue();
  }

  /** In one order and in the other; both are right, and what rules see is the same. */
  @Test
  void ofTwoCopiesTheOneInTimeIsSeenWhicheverComesFirst() {
    for (boolean lateFirst : List.of(true, false)) {
      PointRun run = new PointRun(POINT, pipeline());
      for (int minute = 0; minute < 6; minute++) {
        long time = T0 + minutes(minute);
        Reading inTime = reading(0, "level", time, 11, 0);
        Reading late = reading(1, "level", time, 11, Wells.CORRECTION_HORIZON + 1);
        run.read(lateFirst ? late : inTime);
        run.read(reading(2, "flow", time, 0, 0));
        run.read(lateFirst ? inTime : late);
      }
      assertThat(run.derived).hasSize(18);
      assertThat(run.duplicates).hasSize(6);
      run.pass(EventTime.END);

      for (String variable : DERIVED.keySet()) {
        assertThat(SettledAlerts.of(run, variable)).extracting(Settled::start).containsExactly(T0);
      }
    }
  }

  /**
   * Adds readings of a variable, each in one to three copies.
   *
   * @return the values, by minute, of which a copy reached the broker in time for rules
   */
  private static Map<Long, Double> readings(Random random, String variable, List<Reading> all) {
    Map<Long, Double> seen = new TreeMap<>();
    double level = 5;
    for (int minute = 0; minute < MINUTES; minute++) {
      level += (5 - level) * 0.1 + random.nextGaussian() * 0.7;
      double value = Math.rint(level * 4) / 4;
      long time = T0 + minutes(minute);
      for (int copies = random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(3); copies > 0; copies--) {
        long delay =
            random.nextBoolean()
                ? seconds(random.nextInt(20))
                : Wells.CORRECTION_HORIZON + seconds(random.nextInt(3600) - 1200);
        all.add(reading(all.size(), variable, time, value, delay));
        if (delay <= Wells.CORRECTION_HORIZON) {
          seen.put(time / minutes(1), value);
        }
      }
    }
    return seen;
  }

  private static List<Observation> observations(
      Map<Long, Double> one, Map<Long, Double> other, double added) {
    List<Observation> observations = new ArrayList<>();
    one.forEach(
        (minute, value) -> {
          Double second = other.get(minute);
          if (second != null) {
            observations.add(new Observation(minute, Reading.NO_SEQUENCE, value + second + added));
          }
        });
    return observations;
  }

  private static void assertAlerts(PointRun run, String variable, List<Observation> expected) {
    assertThat(SettledAlerts.of(run, variable))
        .isEqualTo(AlertsByMinutes.in(expected, rule(variable), 4));
  }
}
