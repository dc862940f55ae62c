package io.caudal.domain;

import static io.caudal.domain.model.Readings.POINT;
import static io.caudal.domain.model.Readings.VARIABLE;
import static io.caudal.domain.model.Readings.days;
import static io.caudal.domain.model.Readings.hours;
import static io.caudal.domain.model.Readings.minutes;
import static io.caudal.domain.model.Readings.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.model.Value;
import io.caudal.domain.model.VariableSettings;
import io.caudal.domain.model.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Sources of one point that are late by more or less than the pipeline says. */
class SourceLatenessTest {

  private static final long T0 = days(19_600);
  private static final Map<String, Long> LATENESS =
      Map.of("prompt", hours(1), "usual", Wells.LATENESS, "slow", days(4));

  private static PipelineSettings pipeline() {
    PipelineSettings wells = Wells.pipeline();
    List<SourceSettings> sources =
        List.of(
            source("prompt", VARIABLE).withLateness(hours(1)),
            source("usual", VARIABLE),
            source("slow", VARIABLE).withLateness(days(4)),
            source("flow", "flow").withLateness(hours(2)));
    VariableSettings number = new VariableSettings(null, -1e6, 1e6);
    PointSettings point =
        new PointSettings(
            POINT, "well", minutes(1), Map.of(), Map.of(VARIABLE, number, "flow", number));
    return new PipelineSettings(
        wells.name(),
        wells.version(),
        wells.time(),
        sources,
        Map.of(POINT, point),
        wells.tags(),
        wells.windows(),
        List.of());
  }

  private static SourceSettings source(String name, String variable) {
    SourceSettings well = Wells.pipeline().sources().get(0);
    return new SourceSettings(
        name,
        name,
        name,
        1 << 20,
        well.format(),
        well.mapping().point(),
        well.mapping().time(),
        List.of(new SourceSettings.ReadingRef(variable, "v")));
  }

  private static Reading reading(
      String topic, String variable, long time, double value, long brokerTime, long offset) {
    return new Reading(
        POINT,
        variable,
        time,
        new Value.Num(value),
        null,
        1,
        0,
        topic,
        Reading.NO_SEQUENCE,
        brokerTime,
        new Origin(topic, 0, offset),
        7);
  }

  private static Reading level(String topic, long time, double value, long brokerTime) {
    return reading(topic, VARIABLE, time, value, brokerTime, 0);
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void eachReadingIsJudgedByItsSourceAndNoWindowIsBegunAnew(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> topics = List.copyOf(LATENESS.keySet());
    List<Reading> readings = new ArrayList<>();
    List<Reading> onTime = new ArrayList<>();
    for (int minute = 0; minute < 3000; minute += 1 + random.nextInt(30)) {
      String topic = topics.get(random.nextInt(topics.size()));
      long lateness = LATENESS.getOrDefault(topic, 0L);
      long delay = delay(random, lateness);
      long time = T0 + minutes(minute);
      Reading reading =
          reading(topic, VARIABLE, time, random.nextInt(900), time + delay, readings.size());
      readings.add(reading);
      if (delay <= lateness) {
        onTime.add(reading);
      }
    }

    PointRun run = Interleaving.play(pipeline(), readings, random);

    assertThat(run.accepted).hasSize(onTime.size());
    assertThat(run.rejected)
        .hasSize(readings.size() - onTime.size())
        .allSatisfy(letter -> assertThat(letter.reason()).isEqualTo(Reason.LATE));
    Map<List<Object>, List<Double>> settled = new HashMap<>();
    run.rollups.forEach(each -> settled.put(List.of(each.window(), each.start()), facts(each)));
    Map<List<Object>, List<Double>> expected = new HashMap<>();
    for (Window window : Wells.WINDOWS) {
      RollupsByHand.of(onTime, window, Wells.ZONE, minutes(1))
          .forEach((start, each) -> expected.put(List.of(each.window(), start), facts(each)));
    }
    assertThat(settled).isEqualTo(expected);
    assertThat(run.state().isEmpty()).isTrue();
  }

  /** Mostly prompt; else up to some more than the source may be late, or just at the limit. */
  private static long delay(Random random, long lateness) {
    return switch (random.nextInt(16)) {
      case 0 -> lateness + random.nextInt(2);
      case 1, 2, 3 -> Math.round(lateness * random.nextDouble() * 1.2);
      default -> seconds(random.nextInt(60));
    };
  }

  private static List<Double> facts(Rollup rollup) {
    return List.of(
        (double) rollup.count(), rollup.sum(), rollup.min(), rollup.first(), rollup.last());
  }

  /** A partition that was cut off, while the others went on for longer than its source may. */
  @Test
  void whatIsInTimeByItsOwnRecordFindsItsWindowAsLongAsThatIsKept() {
    PointRun run = new PointRun(POINT, pipeline());
    run.read(level("prompt", T0, 1, T0));
    run.pass(T0 + days(4));
    run.read(level("prompt", T0 + seconds(1), 2, T0 + seconds(2)));
    run.pass(T0 + days(4) + 1);
    run.read(level("prompt", T0, 3, T0 + seconds(2)));

    assertThat(run.rejected).extracting(DeadLetter::reason).containsExactly(Reason.LATE);
    assertThat(run.rollups)
        .filteredOn(rollup -> rollup.window().equals("1m"))
        .extracting(rollup -> List.of((long) rollup.revision(), rollup.count()))
        .containsExactly(List.of(1L, 1L), List.of(2L, 2L));
  }

  @Test
  void aCopyFromASlowerSourceIsADuplicate() {
    PointRun run = new PointRun(POINT, pipeline());
    run.read(level("prompt", T0, 1, T0));
    run.pass(T0 + days(4) - 1);
    run.read(level("slow", T0, 1, T0 + days(4)));

    assertThat(run.duplicates).hasSize(1);
  }

  @Test
  void aSlowSourceKeepsTheStateOfItsOwnVariablesOnly() {
    PointRun run = new PointRun(POINT, pipeline());
    run.read(reading("flow", "flow", T0, 1, T0, 0));
    run.pass(T0 + days(2) + hours(8));
    assertThat(run.state().isEmpty()).isTrue();

    run.read(level("prompt", T0 + days(3), 1, T0 + days(3)));
    run.pass(T0 + days(3) + days(2) + hours(8));
    assertThat(run.state().isEmpty()).isFalse();
  }
}
