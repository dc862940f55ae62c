package io.caudal.domain.dedup;

import static io.caudal.domain.dedup.SeenReadings.Verdict.CONFLICT;
import static io.caudal.domain.dedup.SeenReadings.Verdict.DUPLICATE;
import static io.caudal.domain.dedup.SeenReadings.Verdict.NEW;
import static io.caudal.domain.model.Readings.days;
import static io.caudal.domain.model.Readings.hours;
import static io.caudal.domain.model.Readings.minutes;
import static io.caudal.domain.model.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.dedup.SeenReadings.Verdict;
import io.caudal.domain.model.Chunk;
import io.caudal.domain.model.CodecRoundTrip;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.HeapStore;
import io.caudal.domain.model.Latenesses;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Value;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class DeduplicatorTest {

  private static final long INTERVAL = minutes(1);
  private static final long HORIZON = days(1);
  private static final long T0 = 1_700_000_000_000_000L;

  private final Deduplicator deduplicator = new Deduplicator(HORIZON, Latenesses.of(HORIZON));
  private final HeapStore<Chunk, SeenReadings> seen = new HeapStore<>();

  private Verdict check(Reading reading) {
    return deduplicator.check(reading, INTERVAL, seen);
  }

  @Test
  void identityIsOfOneVariable() {
    assertThat(check(reading("level", T0, Reading.NO_SEQUENCE, new Value.Num(1), T0)))
        .isEqualTo(NEW);
    assertThat(check(reading("flow", T0, Reading.NO_SEQUENCE, new Value.Num(1), T0)))
        .isEqualTo(NEW);
  }

  @Test
  void aRepeatWithTheOtherZeroIsADuplicate() {
    assertThat(check(reading(T0, 0.0))).isEqualTo(NEW);
    assertThat(check(reading(T0, -0.0))).isEqualTo(DUPLICATE);
    assertThat(check(reading(T0, 0.1))).isEqualTo(CONFLICT);
  }

  @Test
  void timesBeforeTheEpochHaveAnIdentityToo() {
    assertThat(check(reading(-1, 1))).isEqualTo(NEW);
    assertThat(check(reading(0, 1))).isEqualTo(NEW);
    assertThat(check(reading(-1, 1))).isEqualTo(DUPLICATE);
  }

  @Test
  void whatLiesApartIsKeptApart() {
    check(reading(T0, 1));
    check(reading(T0 + hours(10), 1));

    assertThat(seen.keys()).hasSize(2);
  }

  @Property
  void anIdentityIsRememberedForTheHorizonAndForgottenSoonAfter(
      @ForAll @LongRange(min = -5_000_000_000_000L, max = 5_000_000_000_000L) long time) {
    HeapStore<Chunk, SeenReadings> memory = new HeapStore<>();
    Reading first = reading(time, 1);
    deduplicator.check(first, INTERVAL, memory);
    long expiry = deduplicator.expiry(first, INTERVAL);

    assertThat(deduplicator.expire(time + HORIZON, INTERVAL, memory)).isEqualTo(expiry);
    assertThat(deduplicator.check(first, INTERVAL, memory)).isEqualTo(DUPLICATE);
    assertThat(expiry)
        .isBetween(time + HORIZON + 1, time + HORIZON + 256 * INTERVAL + HORIZON / 16);
    assertThat(deduplicator.expire(expiry - 1, INTERVAL, memory)).isEqualTo(expiry);
    assertThat(deduplicator.expire(expiry, INTERVAL, memory)).isEqualTo(EventTime.END);
    assertThat(memory.isEmpty()).isTrue();
  }

  @Test
  void chunksExpireOneByOne() {
    Reading early = reading(T0, 1);
    Reading late = reading(T0 + hours(10), 1);
    check(early);
    check(late);

    long next = deduplicator.expire(deduplicator.expiry(early, INTERVAL), INTERVAL, seen);

    assertThat(next).isEqualTo(deduplicator.expiry(late, INTERVAL));
    assertThat(check(late)).isEqualTo(DUPLICATE);
    assertThat(check(early)).isEqualTo(NEW);
  }

  @Test
  void whatLiesTogetherIsLookedThroughOnce() {
    Reading early = reading(T0, 1);
    Reading next = reading(T0 + minutes(5), 1);

    assertThat(deduplicator.expiry(next, minutes(1) / 60))
        .isEqualTo(deduplicator.expiry(early, minutes(1) / 60));
  }

  @Test
  void aDayOfARegularSeriesTakesAtMostSixBytesAReading() {
    int readings = (int) (HORIZON / INTERVAL);
    for (int i = 0; i < readings; i++) {
      check(reading(T0 + i * INTERVAL, i / 10.0));
    }

    int written = 0;
    for (Chunk chunk : seen.keys()) {
      SeenReadings values = Objects.requireNonNull(seen.get(chunk));
      written += CodecRoundTrip.bytes(SeenReadings.CODEC, values).length;
    }
    assertThat((double) written / readings).isLessThanOrEqualTo(6);
  }
}
