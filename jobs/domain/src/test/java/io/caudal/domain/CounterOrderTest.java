package io.caudal.domain;

import static io.caudal.domain.model.Readings.POINT;
import static io.caudal.domain.model.Readings.VARIABLE;
import static io.caudal.domain.model.Readings.minutes;
import static io.caudal.domain.model.Readings.reading;
import static io.caudal.domain.model.Readings.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.Range;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.Value;
import io.caudal.domain.model.ValueType;
import io.caudal.domain.model.VariableKind;
import io.caudal.domain.model.VariableSettings;
import io.caudal.domain.model.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What counters grow by, whatever the order in which readings arrive. */
class CounterOrderTest {

  private static final long T0 = Instant.parse("2023-09-02T16:00:00Z").getEpochSecond() * 1_000_000;
  private static final double WRAP = 1000;

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void eachStepIsInTheWindowOfItsLaterReading(@ForAll long seed) {
    Random random = new Random(seed);
    List<Reading> readings = readings(random);
    PointRun run = Interleaving.play(meter(), readings, random);

    Map<List<Object>, Double> actual = new HashMap<>();
    for (Rollup each : run.rollups) {
      Double increase = Objects.requireNonNull(each.increase());
      actual.put(List.of(each.window(), each.start()), increase);
    }
    assertThat(actual).isEqualTo(expected(readings));
    assertThat(run.state().openPanes().isEmpty()).isTrue();
    assertThat(run.state().closedPanes().isEmpty()).isTrue();
  }

  /** By hand, with as many digits as it takes, from the readings in the order of time. */
  private static Map<List<Object>, Double> expected(List<Reading> readings) {
    List<Reading> byTime = new ArrayList<>(readings);
    byTime.sort(Comparator.comparingLong(Reading::time));
    Map<List<Object>, BigDecimal> sums = new HashMap<>();
    BigDecimal before = null;
    for (Reading each : byTime) {
      BigDecimal value = new BigDecimal(((Value.Num) each.value()).value());
      BigDecimal step = before == null ? BigDecimal.ZERO : step(before, value);
      for (Window window : Wells.WINDOWS) {
        List<Object> pane = List.of(window.label(), window.start(each.time(), Wells.ZONE));
        sums.merge(pane, step, BigDecimal::add);
      }
      before = value;
    }
    Map<List<Object>, Double> rounded = new HashMap<>();
    sums.forEach((pane, sum) -> rounded.put(pane, sum.doubleValue()));
    return rounded;
  }

  private static BigDecimal step(BigDecimal before, BigDecimal value) {
    if (value.compareTo(before) >= 0) {
      return value.subtract(before);
    }
    BigDecimal wrapped = BigDecimal.valueOf(WRAP).subtract(before).add(value);
    return wrapped.compareTo(BigDecimal.valueOf(WRAP / 2)) < 0 ? wrapped : value;
  }

  /** A meter that wraps, is reset now and then, and is silent for hours. */
  private static List<Reading> readings(Random random) {
    List<Reading> readings = new ArrayList<>();
    double count = random.nextInt(1000);
    long time = T0;
    for (int i = 0; i < 600; i++) {
      count += random.nextDouble() * 3;
      if (count >= WRAP) {
        count -= WRAP;
      }
      if (random.nextInt(100) == 0) {
        count = random.nextDouble();
      }
      int kind = random.nextInt(100);
      long delay =
          seconds(kind < 70 ? random.nextInt(20) : random.nextInt(kind < 98 ? 9000 : 100_000));
      readings.add(
          reading(VARIABLE, time, Reading.NO_SEQUENCE, new Value.Num(count), time + delay));
      boolean isSilent = random.nextInt(100) == 0;
      time += isSilent ? minutes(1 + random.nextInt(3000)) : seconds(1 + random.nextInt(120));
    }
    return readings;
  }

  private static PipelineSettings meter() {
    PipelineSettings wells = Wells.pipeline();
    VariableSettings volume =
        new VariableSettings(
            null,
            ValueType.NUMBER,
            VariableKind.COUNTER,
            0,
            Range.UNLIMITED,
            Range.UNLIMITED,
            null,
            WRAP);
    PointSettings point =
        new PointSettings(POINT, "meter", minutes(1), Map.of(), Map.of(VARIABLE, volume));
    return new PipelineSettings(
        wells.name(),
        wells.version(),
        wells.time(),
        wells.sources(),
        new TreeMap<>(Map.of(POINT, point)),
        List.of(),
        wells.windows(),
        List.of());
  }
}
