package io.caudal.domain.ledger;

import io.caudal.domain.model.Origin;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Redrive;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts of one stage that were not handed on yet. Whoever counts drains it before a checkpoint's
 * barrier and before each step of time, so that nothing here has to be kept.
 */
public final class Tally {

  private final Map<LedgerKey, LedgerCounts> counts = new HashMap<>();

  private @Nullable LedgerKey lastKey;
  private LedgerCounts last = new LedgerCounts();

  public LedgerCounts of(String source, String topic, int partition, long brokerTime) {
    if (lastKey == null || !lastKey.covers(source, topic, partition, brokerTime)) {
      lastKey = LedgerKey.at(source, topic, partition, brokerTime);
      last = counts.computeIfAbsent(lastKey, any -> new LedgerCounts());
    }
    return last;
  }

  /** The counts of the partition and minute that brought the reading. */
  public LedgerCounts of(String source, Reading reading) {
    Redrive redrive = reading.redrive();
    Origin at = redrive == null ? reading.origin() : redrive.at();
    long brokerTime = redrive == null ? reading.brokerTime() : redrive.brokerTime();
    return of(source, at.topic(), at.partition(), brokerTime);
  }

  public void drain(Consumer<LedgerEntry> out) {
    counts.forEach((key, each) -> out.accept(new LedgerEntry(key, each)));
    counts.clear();
    lastKey = null;
  }
}
