package io.caudal.telemetry.operators;

import io.caudal.domain.model.EventTime;

/** Flink's time (milliseconds) and the domain's (microseconds). */
final class BrokerTime {

  private static final long MICROS_PER_MILLI = 1000;

  private BrokerTime() {}

  static long fromFlink(long millis) {
    if (millis >= Long.MAX_VALUE / MICROS_PER_MILLI) {
      return EventTime.END;
    }
    if (millis <= Long.MIN_VALUE / MICROS_PER_MILLI) {
      return EventTime.BEGINNING;
    }
    return millis * MICROS_PER_MILLI;
  }

  /** The first millisecond that is not before {@code micros}. */
  static long toFlink(long micros) {
    return micros == EventTime.END ? Long.MAX_VALUE : Math.floorDiv(micros, MICROS_PER_MILLI);
  }
}
