package io.caudal.cli.ledger;

import java.time.Instant;

/**
 * What became of the readings of a minute of a partition.
 *
 * @param minute its start, in broker time
 */
record LedgerMinute(
    String source, String topic, int partition, Instant minute, LedgerTotals totals) {

  /** {@code topic/partition}. */
  String place() {
    return topic + '/' + partition;
  }
}
