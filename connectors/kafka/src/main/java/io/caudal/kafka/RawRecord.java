package io.caudal.kafka;

import io.caudal.kafka.internal.RawRecordTypeInfoFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka record as it was read: where it stands and its bytes, whatever they mean.
 *
 * <p>Never changed once made, so that it is handed on without copies. The byte arrays are shared
 * for the same reason: who reads them must not write to them.
 */
@TypeInfo(RawRecordTypeInfoFactory.class)
public final class RawRecord {
  private final String topic;
  private final int partition;
  private final long offset;
  private final long timestamp;
  private final byte @Nullable [] key;
  private final byte @Nullable [] value;
  private final List<RawHeader> headers;

  /**
   * A record of these bytes, which are not copied.
   *
   * @param timestamp the broker's or the producer's, as the topic is set up, in milliseconds since
   *     1970-01-01T00:00:00Z; -1 if the record has none
   */
  public RawRecord(
      String topic,
      int partition,
      long offset,
      long timestamp,
      byte @Nullable [] key,
      byte @Nullable [] value,
      List<RawHeader> headers) {
    this.topic = Objects.requireNonNull(topic, "topic");
    this.partition = partition;
    this.offset = offset;
    this.timestamp = timestamp;
    this.key = key;
    this.value = value;
    this.headers = List.copyOf(headers);
  }

  public String topic() {
    return topic;
  }

  public int partition() {
    return partition;
  }

  public long offset() {
    return offset;
  }

  /** Milliseconds since 1970-01-01T00:00:00Z; -1 if the record has none. */
  public long timestamp() {
    return timestamp;
  }

  public byte @Nullable [] key() {
    return key;
  }

  /** The payload; null for a tombstone. */
  public byte @Nullable [] value() {
    return value;
  }

  /** In the record's order; a name may stand in it more than once. */
  public List<RawHeader> headers() {
    return headers;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RawRecord that
        && partition == that.partition
        && offset == that.offset
        && timestamp == that.timestamp
        && topic.equals(that.topic)
        && Arrays.equals(key, that.key)
        && Arrays.equals(value, that.value)
        && headers.equals(that.headers);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        topic, partition, offset, timestamp, Arrays.hashCode(key), Arrays.hashCode(value), headers);
  }

  /** Where the record stands; not what it holds, which may be large or private. */
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
