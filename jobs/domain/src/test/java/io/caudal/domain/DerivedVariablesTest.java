package io.caudal.domain;

import static io.caudal.domain.model.Readings.POINT;
import static io.caudal.domain.model.Readings.days;
import static io.caudal.domain.model.Readings.hours;
import static io.caudal.domain.model.Readings.minutes;
import static io.caudal.domain.model.Readings.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.caudal.domain.control.PointChange;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.DerivedSettings;
import io.caudal.domain.model.DynamicPoints;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.QualityFlag;
import io.caudal.domain.model.Range;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.Value;
import io.caudal.domain.model.ValueType;
import io.caudal.domain.model.VariableKind;
import io.caudal.domain.model.VariableSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DerivedVariablesTest {

  private static final long T0 = days(19_600);

  private final PointRun run = new PointRun(POINT, pipeline());

  /** {@code power} is derived from what is derived. */
  private static PipelineSettings pipeline() {
    PipelineSettings wells = Wells.pipeline();
    Map<String, VariableSettings> variables =
        Map.of(
            "level",
            new VariableSettings("m", -100, 1000),
            "flow",
            new VariableSettings("l/s", -100, 1000),
            "pump",
            new VariableSettings(
                null,
                ValueType.BOOLEAN,
                VariableKind.GAUGE,
                0,
                Range.UNLIMITED,
                Range.UNLIMITED,
                null));
    Map<String, DerivedSettings> derived =
        Map.of(
            "water", derived("point.depth - level", "m", 1000),
            "ratio", derived("flow / level", null, 10),
            "power", derived("pump ? water * flow * 0.01 : 0.0", "kW", 1000),
            "total", derived("power + ratio + level", null, 1e6));
    PointSettings point =
        new PointSettings(
            POINT,
            "well",
            minutes(1),
            Map.of(),
            Map.of("depth", new Value.Num(120)),
            null,
            variables,
            derived);
    return new PipelineSettings(
        wells.name(),
        wells.version(),
        wells.time(),
        wells.sources(),
        Map.of(POINT, point),
        List.of(),
        wells.windows(),
        List.of());
  }

  private static DerivedSettings derived(String expression, @Nullable String unit, double most) {
    return new DerivedSettings(
        expression,
        0,
        new VariableSettings(
            unit,
            ValueType.NUMBER,
            VariableKind.GAUGE,
            0.25,
            new Range(0, most),
            new Range(0, 118),
            null));
  }

  private static Reading reading(String variable, long time, double value) {
    return reading(variable, time, Reading.NO_SEQUENCE, new Value.Num(value), time, 0, 1);
  }

  private static Reading reading(
      String variable,
      long time,
      long sequence,
      Value value,
      long brokerTime,
      int flags,
      float quality) {
    return new Reading(
        POINT,
        variable,
        time,
        value,
        null,
        quality,
        flags,
        "of " + variable,
        sequence,
        brokerTime,
        new Origin("telemetry.raw.wells", variable.length(), time - T0),
        7);
  }

  @Test
  void oneInputIsEnoughForWhatNeedsOne() {
    run.read(reading("level", T0, 3.1));

    assertThat(run.derived)
        .singleElement()
        .satisfies(
            water -> {
              assertThat(water.variable()).isEqualTo("water");
              assertThat(water.time()).isEqualTo(T0);
              assertThat(water.value()).isEqualTo(new Value.Num(117));
              assertThat(water.unit()).isEqualTo("m");
              assertThat(water.flags()).isEqualTo(QualityFlag.DERIVED.bit());
              assertThat(water.quality()).isEqualTo(1);
              assertThat(water.provider()).isEqualTo("of level");
            });
    assertThat(run.accepted).hasSize(1);
    run.pass(EventTime.END);
    assertThat(run.rollups)
        .filteredOn(rollup -> rollup.variable().equals("water"))
        .extracting(Rollup::window, Rollup::count, Rollup::sum)
        .contains(tuple("1m", 1L, 117.0));
  }

  @Test
  void severalInputsAreJoinedAndTheWorstAndTheLatestCount() {
    int estimated = QualityFlag.ESTIMATED.bit();
    run.read(reading("level", T0, 5, new Value.Num(2), T0 + seconds(9), 0, 1));
    run.read(reading("flow", T0, 5, new Value.Num(6), T0 + seconds(4), estimated, 0.5f));

    assertThat(run.derived)
        .filteredOn(each -> each.variable().equals("ratio"))
        .singleElement()
        .satisfies(
            ratio -> {
              assertThat(ratio.value()).isEqualTo(new Value.Num(3));
              assertThat(ratio.sequence()).isEqualTo(5);
              assertThat(ratio.brokerTime()).isEqualTo(T0 + seconds(9));
              assertThat(ratio.provider()).isEqualTo("of flow");
              assertThat(ratio.flags()).isEqualTo(estimated | QualityFlag.DERIVED.bit());
              // 0.5 from the provider, and 0.8 for what is estimated.
              assertThat(ratio.quality()).isEqualTo(0.4f);
            });
  }

  @Test
  void anotherTimeOrSequenceIsNotJoined() {
    run.read(reading("level", T0, 2));
    run.read(reading("flow", T0 + 1, 6));
    run.read(reading("flow", T0, 1, new Value.Num(6), T0, 0, 1));

    assertThat(run.derived).extracting(Reading::variable).containsExactly("water");
  }

  @Test
  void whatIsImplausibleIsFlagged() {
    run.read(reading("level", T0, 1));

    assertThat(run.derived)
        .extracting(Reading::quality, Reading::flags)
        .containsExactly(
            tuple(0.5f, QualityFlag.DERIVED.bit() | QualityFlag.IMPLAUSIBLE_RANGE.bit()));
  }

  @Test
  void aDuplicateDerivesNothingNew() {
    readAll(T0);
    int derived = run.derived.size();
    readAll(T0);

    assertThat(derived).isEqualTo(4);
    assertThat(run.derived).hasSize(derived);
    assertThat(run.duplicates).hasSize(3);
  }

  private void readAll(long time) {
    run.read(reading("level", time, 4));
    run.read(reading("pump", time, Reading.NO_SEQUENCE, new Value.Bool(true), time, 0, 1));
    run.read(reading("flow", time, 8));
  }

  @Test
  void whatIsDerivedIsAnInputInTurn() {
    readAll(T0);

    assertThat(run.derived)
        .extracting(Reading::variable, Reading::value)
        .containsExactlyInAnyOrder(
            tuple("water", new Value.Num(116)),
            tuple("ratio", new Value.Num(2)),
            // 116 * 8 * 0.01 is 9.28, which is nearest to 9.25.
            tuple("power", new Value.Num(9.25)),
            tuple("total", new Value.Num(15.25)));
  }

  @Test
  void whatCannotBeIsADeadLetterOutsideTheBalance() {
    run.read(reading("level", T0, 0));
    run.read(reading("flow", T0, 8));
    run.read(reading("level", T0 + 1, 130));

    assertThat(run.accepted).hasSize(3);
    assertThat(run.rejected).isEmpty();
    assertThat(run.derivedRefused)
        .extracting(DeadLetter::reason, DeadLetter::detail, DeadLetter::source)
        .containsExactly(
            tuple(Reason.NOT_A_NUMBER, "derived 'ratio': the expression gives Infinity", "dga"),
            tuple(Reason.OUT_OF_RANGE, "derived 'water': -10.0 is outside [0, 1000]", "dga"));
  }

  @Test
  void inputsWaitForOthersAsLongAsTheseAreNotLate() {
    run.read(reading("level", T0, 4));
    run.pass(T0 + Wells.LATENESS);
    run.restore();
    run.pass(T0 + Wells.LATENESS);
    run.read(reading("flow", T0, Reading.NO_SEQUENCE, new Value.Num(8), T0 + Wells.LATENESS, 0, 1));

    assertThat(run.derived).extracting(Reading::variable).contains("ratio");
  }

  @Test
  void nothingRemainsOfInputsThatWaitedInVain() {
    for (int minute = 0; minute < 100; minute++) {
      run.read(reading("level", T0 + minutes(minute), 4));
      run.pass(T0 + minutes(minute));
    }
    assertThat(run.state().inputs().isEmpty()).isFalse();

    run.pass(T0 + minutes(100) + Wells.LATENESS + hours(1));

    assertThat(run.state().inputs().isEmpty()).isTrue();
    run.pass(EventTime.END);
    assertThat(run.state().isEmpty()).isTrue();
  }

  @Test
  void inputsThatWaitGoWithTheirPoint() {
    DynamicPoints none = DynamicPoints.NONE;
    PointRun controlled =
        new PointRun(
            POINT,
            pipeline()
                .withDynamicPoints(
                    new DynamicPoints(
                        new DynamicPoints.ControlTopics("points", "rejected"),
                        0,
                        none.bounds(),
                        Map.of(),
                        none.definitions())));
    controlled.read(reading("level", T0, 4));
    assertThat(controlled.state().inputs().isEmpty()).isFalse();

    controlled.apply(PointChange.tombstone(POINT, T0 + minutes(1), T0 + minutes(1)));
    controlled.pass(T0 + minutes(1));

    assertThat(controlled.state().inputs().isEmpty()).isTrue();
    controlled.read(
        reading("flow", T0, Reading.NO_SEQUENCE, new Value.Num(8), T0 + minutes(2), 0, 1));
    assertThat(controlled.derived).extracting(Reading::variable).containsExactly("water");
    assertThat(controlled.rejected)
        .extracting(DeadLetter::reason)
        .containsExactly(Reason.UNKNOWN_POINT);
  }

  @Test
  void inputsThatAreAllThereDoNotWait() {
    readAll(T0);

    assertThat(run.state().inputs().isEmpty()).isTrue();
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void everyOrderGivesTheSame(@ForAll long seed) {
    Random random = new Random(seed);
    List<Reading> readings = new ArrayList<>();
    for (int minute = 0; minute < 60; minute++) {
      long time = T0 + minutes(minute);
      for (String variable : List.of("level", "flow")) {
        if (random.nextInt(5) > 0) {
          double value = random.nextInt(600) / 4.0 - 5;
          readings.add(
              reading(
                  variable,
                  time,
                  Reading.NO_SEQUENCE,
                  new Value.Num(value),
                  time + seconds(random.nextInt(600)),
                  0,
                  random.nextInt(5) / 4f));
        }
      }
      Value pump = new Value.Bool(random.nextBoolean());
      readings.add(reading("pump", time, Reading.NO_SEQUENCE, pump, time, 0, 1));
    }
    PointRun inOrder = played(readings);
    Collections.shuffle(readings, random);
    PointRun shuffled = played(readings);

    assertThat(shuffled.derived).containsExactlyInAnyOrderElementsOf(inOrder.derived);
    assertThat(shuffled.derivedRefused).containsExactlyInAnyOrderElementsOf(inOrder.derivedRefused);
    assertThat(settled(shuffled)).isEqualTo(settled(inOrder));
    assertThat(shuffled.state().isEmpty()).isTrue();
    assertThat(inOrder.derived).isNotEmpty();
  }

  private static PointRun played(List<Reading> readings) {
    PointRun run = new PointRun(POINT, pipeline());
    readings.forEach(run::read);
    run.pass(EventTime.END);
    return run;
  }

  private static Map<String, List<Double>> settled(PointRun run) {
    Map<String, Rollup> latest = new HashMap<>();
    run.rollups.stream()
        .sorted(Comparator.comparingInt(Rollup::revision))
        .forEach(each -> latest.put(each.variable() + each.window() + "/" + each.start(), each));
    Map<String, List<Double>> settled = new TreeMap<>();
    latest.forEach(
        (name, each) ->
            settled.put(
                name,
                List.of(
                    (double) each.count(), each.sum(), each.last(), each.quality(), each.p95())));
    return settled;
  }
}
