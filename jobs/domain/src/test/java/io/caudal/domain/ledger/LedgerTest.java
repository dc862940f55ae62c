package io.caudal.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.model.CodecRoundTrip;
import io.caudal.domain.model.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private static LedgerCounts counts(int read, int accepted, int duplicate, Reason... refused) {
    LedgerCounts counts = new LedgerCounts();
    for (int i = 0; i < read; i++) {
      counts.countRead();
    }
    for (int i = 0; i < accepted; i++) {
      counts.countAccepted();
    }
    for (int i = 0; i < duplicate; i++) {
      counts.countDuplicate();
    }
    for (Reason reason : refused) {
      counts.countRefused(reason);
    }
    return counts;
  }

  @Test
  void itBalancesWhenEveryReadingIsAccountedFor() {
    assertThat(counts(0, 0, 0).balances()).isTrue();
    assertThat(counts(7, 3, 2, Reason.LATE, Reason.CONFLICT).balances()).isTrue();
    assertThat(counts(8, 3, 2, Reason.LATE, Reason.CONFLICT).balances()).isFalse();
    assertThat(counts(6, 3, 2, Reason.LATE, Reason.CONFLICT).balances()).isFalse();
  }

  @Test
  void latenessIsCountedApart() {
    LedgerCounts counts = counts(3, 0, 0, Reason.LATE, Reason.OUT_OF_RANGE, Reason.OUT_OF_RANGE);

    assertThat(counts.late()).isEqualTo(1);
    assertThat(counts.rejected()).containsExactly(Map.entry(Reason.OUT_OF_RANGE, 2L));
  }

  @Test
  void countsAddUpAndComeBackAsTheyWere() {
    LedgerCounts sum = counts(2, 1, 0, Reason.LATE);
    sum.add(counts(300, 297, 1, Reason.LATE, Reason.MALFORMED));

    LedgerCounts restored = CodecRoundTrip.restored(LedgerCounts.CODEC, sum);

    assertThat(restored).usingRecursiveComparison().isEqualTo(sum);
    assertThat(restored.read()).isEqualTo(302);
    assertThat(restored.accepted()).isEqualTo(298);
    assertThat(restored.duplicate()).isEqualTo(1);
    assertThat(restored.late()).isEqualTo(2);
    assertThat(restored.waiting()).isZero();
    assertThat(restored.balances()).isTrue();
  }

  @Test
  void aCopySharesNothing() {
    LedgerCounts counts = counts(1, 0, 0, Reason.LATE);
    LedgerCounts copy = LedgerCounts.CODEC.copy(counts);
    copy.countRead();
    copy.countRefused(Reason.LATE);

    assertThat(counts.read()).isEqualTo(1);
    assertThat(counts.late()).isEqualTo(1);
  }

  @Test
  void aMinuteHoldsItsBrokerTimesAlsoBeforeTheEpoch() {
    assertThat(LedgerKey.at("wells", "raw", 0, 59_999_999).minute()).isZero();
    assertThat(LedgerKey.at("wells", "raw", 0, 60_000_000).minute()).isEqualTo(60_000_000);
    assertThat(LedgerKey.at("wells", "raw", 0, -1).minute()).isEqualTo(-60_000_000);
  }

  @Test
  void aTallyHandsOnEachCountOnce() {
    Tally tally = new Tally();
    tally.of("wells", "raw", 0, 1).countRead();
    tally.of("wells", "raw", 0, 59_999_999).countRead();
    tally.of("wells", "raw", 1, 1).countRead();
    tally.of("wells", "raw", 0, 60_000_000).countRead();

    Map<LedgerKey, Long> drained = new HashMap<>();
    tally.drain(entry -> drained.put(entry.key(), entry.counts().read()));
    assertThat(drained)
        .containsOnly(
            Map.entry(new LedgerKey("wells", "raw", 0, 0), 2L),
            Map.entry(new LedgerKey("wells", "raw", 1, 0), 1L),
            Map.entry(new LedgerKey("wells", "raw", 0, 60_000_000), 1L));

    List<LedgerEntry> again = new ArrayList<>();
    tally.drain(again::add);
    assertThat(again).isEmpty();
  }

  @Test
  void whatWasDrainedDoesNotChangeAnyMore() {
    Tally tally = new Tally();
    tally.of("wells", "raw", 0, 1).countRead();
    List<LedgerEntry> drained = new ArrayList<>();
    tally.drain(drained::add);
    tally.of("wells", "raw", 0, 1).countRead();

    assertThat(drained).singleElement().satisfies(e -> assertThat(e.counts().read()).isOne());
  }
}
