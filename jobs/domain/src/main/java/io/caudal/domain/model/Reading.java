package io.caudal.domain.model;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One observation of one variable of one point.
 *
 * @param time when it was observed, epoch microseconds
 * @param quality 0 (worthless) to 1 (as good as it gets)
 * @param flags why the quality is below 1, a set of the bits of {@link QualityFlag}
 * @param sequence the provider's number for readings of the same time, or {@link #NO_SEQUENCE}
 * @param brokerTime the timestamp of the Kafka record it came in, epoch microseconds
 * @param configVersion the version of the pipeline that mapped it
 * @param raw what the provider sent, where that is not {@code value} in {@code unit}; else null
 * @param redrive what brought it again after it was refused, or null: it came from its raw topic
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
    int configVersion,
    @Nullable RawValue raw,
    @Nullable Redrive redrive)
    implements Serializable {

  public static final long NO_SEQUENCE = Long.MIN_VALUE;

  /**
   * A value as the provider sent it.
   *
   * @param unit the provider's, or null where it named none
   */
  public record RawValue(Value value, @Nullable String unit) implements Serializable {}

  /** A reading that came from its raw topic. */
  public Reading(
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
      int configVersion,
      @Nullable RawValue raw) {
    this(
        point,
        variable,
        time,
        value,
        unit,
        quality,
        flags,
        provider,
        sequence,
        brokerTime,
        origin,
        configVersion,
        raw,
        null);
  }

  /** A reading that is what its provider sent. */
  public Reading(
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
      int configVersion) {
    this(
        point,
        variable,
        time,
        value,
        unit,
        quality,
        flags,
        provider,
        sequence,
        brokerTime,
        origin,
        configVersion,
        null);
  }

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
        configVersion,
        raw,
        redrive);
  }

  /** When it reached the broker for the last time: of what is driven again, when it was. */
  public long arrival() {
    return redrive == null ? brokerTime : redrive.brokerTime();
  }

  public Reading withRedrive(Redrive broughtBy) {
    return new Reading(
        point,
        variable,
        time,
        value,
        unit,
        quality,
        flags,
        provider,
        sequence,
        brokerTime,
        origin,
        configVersion,
        raw,
        broughtBy);
  }
}
