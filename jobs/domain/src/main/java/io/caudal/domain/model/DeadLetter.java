package io.caudal.domain.model;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Something that was refused, with all that is needed to explain it and to drive it again.
 *
 * @param source the pipeline's name for the source
 * @param raw the record, when it was refused before or while it was mapped
 * @param reading the one reading, when it was refused after mapping; without it and without the
 *     record, the record is at its origin only
 * @param readings how many readings it stands for, at least 1
 */
public record DeadLetter(
    Reason reason,
    String detail,
    String source,
    Origin origin,
    long brokerTime,
    @Nullable RawPayload raw,
    @Nullable Reading reading,
    int readings)
    implements Serializable {

  public static DeadLetter of(Reason reason, String detail, String source, RawPayload raw) {
    return new DeadLetter(reason, detail, source, raw.origin(), raw.brokerTime(), raw, null, 1);
  }

  public static DeadLetter of(Reason reason, String detail, String source, Reading reading) {
    return new DeadLetter(
        reason, detail, source, reading.origin(), reading.brokerTime(), null, reading, 1);
  }

  /** What another dead letter carries the record of already. */
  public static DeadLetter ofSameRecord(
      Reason reason, String detail, String source, Origin origin, long brokerTime) {
    return new DeadLetter(reason, detail, source, origin, brokerTime, null, null, 1);
  }
}
