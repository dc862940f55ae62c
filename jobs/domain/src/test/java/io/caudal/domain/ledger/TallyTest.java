package io.caudal.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {

  private final Tally tally = new Tally();

  private Map<LedgerKey, Long> drained() {
    Map<LedgerKey, Long> read = new HashMap<>();
    tally.drain(entry -> read.merge(entry.key(), entry.counts().read(), Long::sum));
    return read;
  }

  private void countRead(String source, String topic, int partition, long brokerTime) {
    tally.of(source, topic, partition, brokerTime).countRead();
  }

  @Test
  void aMinuteGoesFromItsStartToTheNext() {
    countRead("s", "t", 0, 0);
    countRead("s", "t", 0, LedgerKey.MINUTE - 1);
    countRead("s", "t", 0, LedgerKey.MINUTE);
    countRead("s", "t", 0, -1);

    assertThat(drained())
        .containsOnly(
            Map.entry(new LedgerKey("s", "t", 0, -LedgerKey.MINUTE), 1L),
            Map.entry(new LedgerKey("s", "t", 0, 0), 2L),
            Map.entry(new LedgerKey("s", "t", 0, LedgerKey.MINUTE), 1L));
  }

  @Test
  void sourcesTopicsAndPartitionsAreKeptApartInAnyOrder() {
    countRead("s", "t", 0, 5);
    countRead("r", "t", 0, 5);
    countRead("s", "u", 0, 5);
    countRead("s", "t", 1, 5);
    countRead("s", "t", 0, 5);

    assertThat(drained())
        .containsOnly(
            Map.entry(new LedgerKey("s", "t", 0, 0), 2L),
            Map.entry(new LedgerKey("r", "t", 0, 0), 1L),
            Map.entry(new LedgerKey("s", "u", 0, 0), 1L),
            Map.entry(new LedgerKey("s", "t", 1, 0), 1L));
  }

  @Test
  void whatWasDrainedIsNotCountedAgain() {
    countRead("s", "t", 0, 5);
    drained();
    countRead("s", "t", 0, 6);

    assertThat(drained()).containsOnly(Map.entry(new LedgerKey("s", "t", 0, 0), 1L));
  }
}
