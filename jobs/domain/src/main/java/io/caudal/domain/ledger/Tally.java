package io.caudal.domain.ledger;

import io.caudal.domain.model.Origin;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Redrive;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts of one stage that were not handed on yet. Whoever counts drains it before a checkpoint's
 * barrier and before each step of time, so that nothing here has to be kept.
 */
public final class Tally {

  private static final int PARTITIONS = 16;

  private final Map<LedgerKey, LedgerCounts> counts = new HashMap<>();

  /** What was asked for last, by partition: partitions take turns, and minutes last. */
  private final @Nullable LedgerEntry[] latest = new LedgerEntry[PARTITIONS];

  public LedgerCounts of(String source, String topic, int partition, long brokerTime) {
    int slot = partition & (PARTITIONS - 1);
    LedgerEntry entry = latest[slot];
    if (entry == null || !entry.key().covers(source, topic, partition, brokerTime)) {
      LedgerKey key = LedgerKey.at(source, topic, partition, brokerTime);
      entry = new LedgerEntry(key, counts.computeIfAbsent(key, any -> new LedgerCounts()));
      latest[slot] = entry;
    }
    return entry.counts();
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
    Arrays.fill(latest, null);
  }
}
