package io.caudal.domain.model;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka record as it was read.
 *
 * @param brokerTime the record's timestamp, epoch microseconds
 */
@SuppressWarnings("ArrayRecordComponent") // an envelope; never compared
public record RawPayload(
    Origin origin,
    long brokerTime,
    byte @Nullable [] key,
    byte @Nullable [] value,
    List<Header> headers)
    implements Serializable {

  /** A header of the record. A name may stand there more than once. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Header(String name, byte @Nullable [] value) implements Serializable {}

  /** A record without headers. */
  public RawPayload(
      Origin origin, long brokerTime, byte @Nullable [] key, byte @Nullable [] value) {
    this(origin, brokerTime, key, value, List.of());
  }
}
