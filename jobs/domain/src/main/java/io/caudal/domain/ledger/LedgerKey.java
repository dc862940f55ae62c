package io.caudal.domain.ledger;

/**
 * What the ledger keeps an account of: a minute of a source's partition.
 *
 * @param source the pipeline's name for the source
 * @param minute the start of the minute of broker time, epoch microseconds
 */
public record LedgerKey(String source, String topic, int partition, long minute) {

  public static final long MINUTE = 60_000_000L;

  public static LedgerKey at(String source, String topic, int partition, long brokerTime) {
    return new LedgerKey(source, topic, partition, Math.floorDiv(brokerTime, MINUTE) * MINUTE);
  }

  boolean covers(String otherSource, String otherTopic, int otherPartition, long brokerTime) {
    return brokerTime >= minute
        && brokerTime - minute < MINUTE
        && partition == otherPartition
        && topic.equals(otherTopic)
        && source.equals(otherSource);
  }
}
