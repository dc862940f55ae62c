package io.caudal.domain.model;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One observation of one variable of one point.
 *
 * @param time when it was observed, epoch microseconds
 * @param quality 0 (worthless) to 1 (as good as it gets)
 * @param flags why the quality is below 1, a bit set
 * @param sequence the provider's number for readings of the same time, or {@link #NO_SEQUENCE}
 * @param brokerTime the timestamp of the Kafka record it came in, epoch microseconds
 * @param configVersion the version of the pipeline that mapped it
 */
public record Reading(
    String point,
    String variable,
    long time,
    Value value,
    @Nullable String unit,
    float quality,
    int flags,
    String provider,
    long sequence,
    long brokerTime,
    Origin origin,
    int configVersion)
    implements Serializable {

  public static final long NO_SEQUENCE = Long.MIN_VALUE;

  public Reading withUnit(@Nullable String newUnit) {
    return new Reading(
        point,
        variable,
        time,
        value,
        newUnit,
        quality,
        flags,
        provider,
        sequence,
        brokerTime,
        origin,
        configVersion);
  }
}
