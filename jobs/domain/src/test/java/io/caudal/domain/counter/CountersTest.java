package io.caudal.domain.counter;

import static io.caudal.domain.model.Readings.days;
import static io.caudal.domain.model.Readings.hours;
import static io.caudal.domain.model.Readings.minutes;
import static io.caudal.domain.model.Readings.reading;
import static io.caudal.domain.model.Readings.sequenced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.caudal.domain.model.Chunk;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.HeapStore;
import io.caudal.domain.model.Latenesses;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CountersTest {

  private static final long T0 = days(19_000);
  private static final long LATENESS = hours(6);
  private static final double WRAP = 65_536;

  private final Counters counters = new Counters(Latenesses.of(LATENESS));
  private final HeapStore<Chunk, CounterReadings> store = new HeapStore<>();
  private final Map<Long, Double> growth = new TreeMap<>();

  private long take(Reading reading, double wrap) {
    double value = ((Value.Num) reading.value()).value();
    return counters.take(
        reading,
        value,
        wrap,
        store,
        (time, terms) -> {
          for (double term : terms) {
            growth.merge((time - T0) / minutes(1), term, Double::sum);
          }
          growth.putIfAbsent((time - T0) / minutes(1), 0.0);
        });
  }

  private long take(long minute, double value) {
    return take(reading(T0 + minutes(minute), value), 0);
  }

  @Test
  void theFirstReadingOfAllHasNoStep() {
    take(0, 100);

    assertThat(growth).containsExactly(entry(0L, 0.0));
  }

  @Test
  void aStepBelongsToTheLaterReadingHoweverLongItTook() {
    take(0, 100);
    take(1, 103);
    take(60 * 24 * 30, 150);

    assertThat(growth).containsExactly(entry(0L, 0.0), entry(1L, 3.0), entry(43_200L, 47.0));
  }

  /** Whatever it shows, a counter does not count backwards. */
  @Test
  void whatLiesOutsideOfItsRangeIsNoWrap() {
    take(reading(T0, 15_000), 10_000);
    take(reading(T0 + minutes(1), 200), 10_000);
    take(reading(T0 + minutes(2), 9_990), 10_000);
    take(reading(T0 + minutes(3), -50), 10_000);

    assertThat(growth)
        .containsExactly(entry(0L, 0.0), entry(1L, 200.0), entry(2L, 9_790.0), entry(3L, 0.0));
  }

  @Test
  void aCounterThatWasResetHasCountedFromZero() {
    take(0, 100);
    take(1, 7);
    take(2, 9);

    assertThat(growth).containsExactly(entry(0L, 0.0), entry(1L, 7.0), entry(2L, 2.0));
  }

  @Test
  void aFallIsAWrapIfThatTakesLessThanHalfOfTheRange() {
    take(reading(T0, 65_000), WRAP);
    take(reading(T0 + minutes(1), 100), WRAP);
    take(reading(T0 + minutes(2), 30_000), WRAP);
    take(reading(T0 + minutes(3), 20), WRAP);

    assertThat(growth)
        .containsExactly(entry(0L, 0.0), entry(1L, 636.0), entry(2L, 29_900.0), entry(3L, 20.0));
  }

  @Test
  void aLateReadingTakesItsPartOfTheStepAfterIt() {
    take(0, 100);
    take(30, 130);
    take(10, 110);
    assertThat(growth).containsExactly(entry(0L, 0.0), entry(10L, 10.0), entry(30L, 20.0));

    // A reset between the two that the late reading shows.
    take(20, 4);
    assertThat(growth)
        .containsExactly(entry(0L, 0.0), entry(10L, 10.0), entry(20L, 4.0), entry(30L, 126.0));
  }

  @Test
  void whatIsEarlierThanAllMakesTheNextOneAStep() {
    take(30, 130);
    take(10, 110);

    assertThat(growth).containsExactly(entry(10L, 0.0), entry(30L, 20.0));
  }

  @Test
  void ofOneTimeTheSequenceDecides() {
    take(sequenced(T0, 2, 5), 0);
    take(sequenced(T0, 3, 9), 0);
    take(sequenced(T0, 1, 4), 0);

    assertThat(growth).containsExactly(entry(0L, 5.0));
  }

  @Test
  void variablesDoNotMix() {
    take(0, 100);
    Value value = new Value.Num(5);
    take(reading("energy", T0 + minutes(20), Reading.NO_SEQUENCE, value, T0), 0);
    take(40, 101);
    take(10, 100);

    assertThat(growth)
        .containsExactly(entry(0L, 0.0), entry(10L, 0.0), entry(20L, 0.0), entry(40L, 1.0));
  }

  @Test
  void ofWhatIsSettledOnlyTheEndsAreKept() {
    long due = take(0, 100);
    take(1, 103);
    assertThat(due).isGreaterThanOrEqualTo(T0 + minutes(10) + LATENESS);
    take(60 * 10, 150);

    assertThat(counters.expire(due, store)).isGreaterThan(due);
    // The settled one, the newest, and the newest's chunk.
    assertThat(observations()).containsExactlyInAnyOrder(103.0, 150.0, 150.0);
    take(60 * 9, 140);
    assertThat(growth)
        .containsExactly(entry(0L, 0.0), entry(1L, 3.0), entry(540L, 37.0), entry(600L, 10.0));

    assertThat(counters.expire(T0 + days(30), store)).isEqualTo(EventTime.END);
    assertThat(observations()).contains(150.0);
    take(60 * 24 * 30, 170);
    assertThat(growth).contains(entry(43_200L, 20.0));
    take(60 * 24 * 30 - 5, 160);
    assertThat(growth).contains(entry(43_195L, 10.0), entry(43_200L, 10.0));
  }

  private List<Double> observations() {
    List<Double> values = new ArrayList<>();
    for (Chunk chunk : store.keys()) {
      CounterReadings readings = store.get(chunk);
      if (readings != null) {
        readings.forEach(each -> values.add(each.value()));
      }
    }
    return values;
  }
}
