package io.caudal.domain.model;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka record as it was read.
 *
 * @param brokerTime the record's timestamp, epoch microseconds
 */
@SuppressWarnings("ArrayRecordComponent") // an envelope; never compared
public record RawPayload(
    Origin origin, long brokerTime, byte @Nullable [] key, byte @Nullable [] value)
    implements Serializable {}
