package io.caudal.domain.dedup;

import static io.caudal.domain.dedup.SeenReadings.Verdict.CONFLICT;
import static io.caudal.domain.dedup.SeenReadings.Verdict.DUPLICATE;
import static io.caudal.domain.dedup.SeenReadings.Verdict.NEW;
import static io.caudal.domain.model.Reading.NO_SEQUENCE;
import static io.caudal.domain.model.Readings.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.dedup.SeenReadings.Verdict;
import io.caudal.domain.model.CodecRoundTrip;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeenReadingsTest {

  private final SeenReadings seen = new SeenReadings();

  @Test
  void theFirstOfAnIdentityIsNewAndARepeatIsADuplicate() {
    assertThat(seen.add(10, NO_SEQUENCE, 7)).isEqualTo(NEW);
    assertThat(seen.add(10, NO_SEQUENCE, 7)).isEqualTo(DUPLICATE);
    assertThat(seen.size()).isEqualTo(1);
  }

  @Test
  void anotherValueOfAnIdentityIsAConflictAndTheFirstIsKept() {
    seen.add(10, NO_SEQUENCE, 7);

    assertThat(seen.add(10, NO_SEQUENCE, 8)).isEqualTo(CONFLICT);
    assertThat(seen.add(10, NO_SEQUENCE, 7)).isEqualTo(DUPLICATE);
    assertThat(seen.add(10, NO_SEQUENCE, 8)).isEqualTo(CONFLICT);
  }

  @Test
  void sequencesTellReadingsOfOneTimeApart() {
    assertThat(seen.add(10, NO_SEQUENCE, 7)).isEqualTo(NEW);
    assertThat(seen.add(10, 2, 7)).isEqualTo(NEW);
    assertThat(seen.add(10, 1, 7)).isEqualTo(NEW);
    assertThat(seen.add(10, 2, 7)).isEqualTo(DUPLICATE);
    assertThat(seen.add(10, 1, 8)).isEqualTo(CONFLICT);
  }

  private record Attempt(long time, long sequence, int fingerprint) {}

  @Provide
  Arbitrary<List<Attempt>> attempts() {
    return Combinators.combine(
            Arbitraries.longs().between(-40, 40),
            Arbitraries.of(NO_SEQUENCE, 0L, 1L, Long.MAX_VALUE),
            Arbitraries.integers().between(0, 2))
        .as(Attempt::new)
        .list()
        .ofMaxSize(300);
  }

  @Property(tries = 300)
  void inAnyOrderItKnowsWhatAMapWouldKnow(@ForAll("attempts") List<Attempt> attempts) {
    SeenReadings current = new SeenReadings();
    Map<List<Long>, Integer> accepted = new HashMap<>();
    for (int i = 0; i < attempts.size(); i++) {
      Attempt attempt = attempts.get(i);
      Integer known =
          accepted.putIfAbsent(List.of(attempt.time(), attempt.sequence()), attempt.fingerprint());
      Verdict expected =
          known == null ? NEW : known == attempt.fingerprint() ? DUPLICATE : CONFLICT;

      assertThat(current.add(attempt.time(), attempt.sequence(), attempt.fingerprint()))
          .isEqualTo(expected);

      if (i % 7 == 0) {
        current = CodecRoundTrip.restored(SeenReadings.CODEC, current);
      }
    }
    assertThat(current.size()).isEqualTo(accepted.size());
  }

  @Test
  void aCopySharesNothing() {
    seen.add(10, 1, 7);
    SeenReadings copy = SeenReadings.CODEC.copy(seen);
    for (int i = 0; i < 20; i++) {
      copy.add(i * 3L, 1, i);
    }

    assertThat(seen.size()).isEqualTo(1);
    assertThat(seen.add(10, 1, 7)).isEqualTo(DUPLICATE);
    assertThat(seen.add(3, 1, 1)).isEqualTo(NEW);
  }

  /** A chunk of the deduplicator holds 256 readings of a regular series, a day of hours 24. */
  @ParameterizedTest
  @ValueSource(ints = {24, 256})
  void aRegularReadingTakesAtMostSixBytes(int readings) {
    long start = 1_700_000_000_000_000L;
    for (int i = 0; i < readings; i++) {
      seen.add(start + i * minutes(1), NO_SEQUENCE, i * 0x9E3779B9);
    }

    int written = CodecRoundTrip.bytes(SeenReadings.CODEC, seen).length;

    assertThat((double) written / readings).isLessThanOrEqualTo(6);
  }
}
