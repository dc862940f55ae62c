package io.caudal.domain.normalize;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** An instant as epoch microseconds. */
final class EpochMicros {

  private static final long MICROS = 1_000_000;
  private static final long LAST_SECOND = Long.MAX_VALUE / MICROS - 1;

  private EpochMicros() {}

  /** Rounded down; {@link TimeText#BAD} beyond what 64 bits hold, some 290,000 years from 1970. */
  static long of(Instant instant) {
    long second = instant.getEpochSecond();
    if (second > LAST_SECOND || second < -LAST_SECOND) {
      return TimeText.BAD;
    }
    return second * MICROS + instant.getNano() / 1000;
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
