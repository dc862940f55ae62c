package io.caudal.domain.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Counts of one stage that were not handed on yet. Whoever counts drains it before a checkpoint's
 * barrier and before each step of time, so that nothing here has to be kept.
 */
public final class Tally {

  private final Map<LedgerKey, LedgerCounts> counts = new HashMap<>();

  public LedgerCounts of(String source, String topic, int partition, long brokerTime) {
    LedgerKey key = LedgerKey.at(source, topic, partition, brokerTime);
    return counts.computeIfAbsent(key, any -> new LedgerCounts());
  }

  public void drain(Consumer<LedgerEntry> out) {
    counts.forEach((key, each) -> out.accept(new LedgerEntry(key, each)));
    counts.clear();
  }
}
