package io.caudal.domain.enrich;

import static io.caudal.domain.model.Readings.POINT;
import static io.caudal.domain.model.Readings.VARIABLE;
import static io.caudal.domain.model.Readings.days;
import static io.caudal.domain.model.Readings.hours;
import static io.caudal.domain.model.Readings.minutes;
import static io.caudal.domain.model.Readings.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.enrich.Outcome.Good;
import io.caudal.domain.enrich.Outcome.Refused;
import io.caudal.domain.model.CodecRoundTrip;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.HeapStore;
import io.caudal.domain.model.Latenesses;
import io.caudal.domain.model.MaxRate;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.QualityFlag;
import io.caudal.domain.model.Range;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reading.RawValue;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Value;
import io.caudal.domain.model.ValueType;
import io.caudal.domain.model.VariableKind;
import io.caudal.domain.model.VariableSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnrichmentTest {

  private static final long T0 = days(19_600);
  private static final long LATENESS = hours(2);
  private static final long SKEW = minutes(5);

  private final Rates rates = new Rates(LATENESS, LATENESS);
  private final Enrichment enrichment = new Enrichment(SKEW, Latenesses.of(LATENESS), rates);
  private final HeapStore<String, LastValues> memory = new HeapStore<>();

  /** Flow in m3/h with one decimal, plausibly up to 100, and by 10 in a minute. */
  private static PointSettings point(@Nullable String unit, double precision) {
    return new PointSettings(
        POINT,
        "well",
        minutes(1),
        Map.of(),
        Map.of(
            VARIABLE,
            new VariableSettings(
                unit,
                ValueType.NUMBER,
                VariableKind.GAUGE,
                precision,
                new Range(-50, 1000),
                new Range(0, 100),
                new MaxRate(10, minutes(1)))));
  }

  private static Reading mapped(
      long time, Value value, @Nullable String unit, float quality, int flags, int partition) {
    return new Reading(
        POINT,
        VARIABLE,
        time,
        value,
        unit,
        quality,
        flags,
        "acme",
        Reading.NO_SEQUENCE,
        T0,
        new Origin("t", partition, 0),
        1);
  }

  private static Reading mapped(long time, double value) {
    return mapped(time, new Value.Num(value), null, 1, 0, 0);
  }

  private Outcome outcome(Reading reading) {
    return enrichment.enrich(reading, point("m3/h", 0), EventTime.BEGINNING, memory);
  }

  private Reading good(Reading reading) {
    return good(reading, point("m3/h", 0));
  }

  private Reading good(Reading reading, PointSettings point) {
    Outcome outcome = enrichment.enrich(reading, point, EventTime.BEGINNING, memory);
    assertThat(outcome).isInstanceOf(Good.class);
    return ((Good) outcome).reading();
  }

  private static Value.Num num(double value) {
    return new Value.Num(value);
  }

  @Test
  void aValueComesIntoTheVariablesUnitAndKeepsWhatWasSent() {
    Reading reading = good(mapped(T0, num(10), "l/s", 1, 0, 0));

    assertThat(reading.value()).isEqualTo(num(36));
    assertThat(reading.unit()).isEqualTo("m3/h");
    assertThat(reading.raw()).isEqualTo(new RawValue(num(10), "l/s"));
    assertThat(reading.quality()).isEqualTo(1f);
    assertThat(reading.flags()).isZero();
  }

  @Test
  void whatIsNotChangedHasNoRawValue() {
    assertThat(good(mapped(T0, 10)).raw()).isNull();
    assertThat(good(mapped(T0, num(10), "m3/h", 1, 0, 0)).raw()).isNull();
    assertThat(good(mapped(T0, num(-0.0), null, 1, 0, 0)))
        .satisfies(
            reading -> {
              assertThat(reading.raw()).isNull();
              assertThat(reading.value()).isEqualTo(num(0));
            });
  }

  @Test
  void anotherSpellingIsStillWhatTheProviderSent() {
    Reading reading = good(mapped(T0, num(10), "m³/h", 1, 0, 0));

    assertThat(reading.value()).isEqualTo(num(10));
    assertThat(reading.raw()).isEqualTo(new RawValue(num(10), "m³/h"));
  }

  @Test
  void aVariableWithoutUnitTakesValuesAsTheyCome() {
    assertThat(good(mapped(T0, num(10), "counts", 1, 0, 0), point(null, 0)).value())
        .isEqualTo(num(10));
    assertThat(good(mapped(T0, num(10), "counts", 1, 0, 0), point("counts", 0)).value())
        .isEqualTo(num(10));
  }

  @ParameterizedTest
  @CsvSource({
    "0.01, 1.005, 1.0",
    "0.01, 1.015, 1.01",
    "0.1, 0.25, 0.2",
    "0.1, 0.35, 0.4",
    "0.1, 0.3000000000000001, 0.3",
    "0.5, 1.25, 1.0",
    "5, 12.5, 10",
    "5, 13, 15",
    "2.5, 6, 5",
    "0.25, -0.3, -0.25",
    "1, 0.4, 0"
  })
  void precisionRoundsToItsNearestMultiple(double precision, double value, double expected) {
    Reading reading = good(mapped(T0, value), point("m3/h", precision));

    assertThat(reading.value()).isEqualTo(num(expected));
    assertThat(reading.raw()).isEqualTo(new RawValue(num(value), null));
  }

  @Test
  void limitsAreInTheVariablesUnit() {
    assertThat(outcome(mapped(T0, num(500), "l/s", 1, 0, 0)))
        .isEqualTo(new Refused(Reason.OUT_OF_RANGE, "1800.0 is outside [-50, 1000]"));
    assertThat(outcome(mapped(T0, Double.NaN))).isInstanceOf(Refused.class);
  }

  @Test
  void refusalsSayWhatAndWhy() {
    assertThat(outcome(mapped(T0, num(1), "degC", 1, 0, 0)))
        .isEqualTo(new Refused(Reason.BAD_UNIT, "'degC' cannot be converted into 'm3/h'"));
    assertThat(outcome(mapped(T0, num(1), "widgets", 1, 0, 0)))
        .isEqualTo(new Refused(Reason.BAD_UNIT, "unknown unit 'widgets'"));
    assertThat(outcome(mapped(T0, new Value.Text("high"), null, 1, 0, 0)))
        .isEqualTo(new Refused(Reason.BAD_VALUE, "'high' is no number"));
    assertThat(outcome(mapped(T0 + SKEW + seconds(1), 1)))
        .isEqualTo(new Refused(Reason.FUTURE, "observed 5m 1s after it arrived"));
    assertThat(outcome(mapped(T0 - LATENESS - minutes(1), 1)))
        .isEqualTo(new Refused(Reason.LATE, "arrived 2h 1m after it was observed"));
    assertThat(memory.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "100, 0, 1.0, 0, 1.0",
    "100.1, 0, 1.0, 1, 0.5",
    "-1, 0, 1.0, 1, 0.5",
    "50, 1, 1.0, 4, 0.9",
    "50, 0, 0.7, 16, 0.7",
    "-1, 1, 0.5, 21, 0.225"
  })
  void flagsLowerTheProvidersQuality(
      double value, long ahead, float given, int flags, float expected) {
    int ofProvider = given < 1 ? QualityFlag.PROVIDER_QUALITY.bit() : 0;
    Reading reading = good(mapped(T0 + ahead, num(value), null, given, ofProvider, 0));

    assertThat(reading.flags()).isEqualTo(flags);
    assertThat(reading.quality()).isEqualTo(expected);
  }

  @Test
  void anEstimateIsWorthLess() {
    assertThat(good(mapped(T0, num(1), null, 1, QualityFlag.ESTIMATED.bit(), 0)).quality())
        .isEqualTo(0.8f);
  }

  private boolean isTooFast(long time, double value, int partition) {
    return QualityFlag.IMPLAUSIBLE_RATE.isIn(
        good(mapped(time, num(value), null, 1, 0, partition)).flags());
  }

  @Test
  void aChangeIsJudgedAgainstTheValueBeforeIt() {
    assertThat(isTooFast(T0 - minutes(9), 0, 0)).isFalse();
    assertThat(isTooFast(T0 - minutes(8), 10, 0)).isFalse();
    assertThat(isTooFast(T0 - minutes(7), 20.1, 0)).isTrue();
    assertThat(isTooFast(T0 - minutes(6), 10, 0)).isTrue();
    assertThat(isTooFast(T0 - minutes(1), 60, 0)).isFalse();
  }

  @Test
  void whatIsNotLaterIsNeitherJudgedNorRemembered() {
    assertThat(isTooFast(T0 - minutes(5), 0, 0)).isFalse();
    assertThat(isTooFast(T0 - minutes(5), 90, 0)).isFalse();
    assertThat(isTooFast(T0 - minutes(6), 90, 0)).isFalse();
    assertThat(isTooFast(T0 - minutes(4), 1, 0)).isFalse();
  }

  @Test
  void eachPartitionIsJudgedByItself() {
    assertThat(isTooFast(T0 - minutes(5), 0, 0)).isFalse();
    assertThat(isTooFast(T0 - minutes(4), 90, 1)).isFalse();
    assertThat(isTooFast(T0 - minutes(3), 1, 0)).isFalse();
  }

  @Property
  void interleavingPartitionsChangesNothing(
      @ForAll @Size(max = 20) List<@IntRange(max = 99) Integer> first,
      @ForAll @Size(max = 20) List<@IntRange(max = 99) Integer> second,
      @ForAll long order) {
    List<Reading> inTurn = new ArrayList<>();
    inTurn.addAll(ofPartition(0, first));
    inTurn.addAll(ofPartition(1, second));
    List<Reading> shuffled = new ArrayList<>();
    int a = 0;
    int b = 0;
    for (int bit = 0; a < first.size() || b < second.size(); bit++) {
      boolean takeFirst = b == second.size() || (a < first.size() && (order >> bit % 64 & 1) == 0);
      shuffled.add(takeFirst ? inTurn.get(a++) : inTurn.get(first.size() + b++));
    }

    assertThat(all(shuffled)).containsExactlyInAnyOrderElementsOf(all(inTurn));
  }

  private List<Reading> all(List<Reading> readings) {
    List<String> variables = new ArrayList<>();
    memory.keys().forEach(variables::add);
    variables.forEach(memory::remove);
    return readings.stream().map(this::good).toList();
  }

  private static List<Reading> ofPartition(int partition, List<Integer> values) {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      long time = T0 - minutes(30) + minutes(i);
      readings.add(mapped(time, num(values.get(i)), null, 1, 0, partition));
    }
    return readings;
  }

  @Test
  void whatCanJudgeNothingAnyMoreIsForgotten() {
    Reading reading = mapped(T0, 1);
    good(reading);
    long due = rates.expiry(reading);

    assertThat(rates.expire(due - 1, memory)).isEqualTo(due);
    assertThat(memory.isEmpty()).isFalse();
    assertThat(rates.expire(due, memory)).isEqualTo(EventTime.END);
    assertThat(memory.isEmpty()).isTrue();
  }

  @Test
  void lastValuesAreRestored() {
    good(mapped(T0 - minutes(1), 1));
    LastValues last = Objects.requireNonNull(memory.get(VARIABLE));
    memory.put(VARIABLE, LastValues.CODEC.copy(CodecRoundTrip.restored(LastValues.CODEC, last)));

    assertThat(isTooFast(T0, 12, 0)).isTrue();
  }
}
