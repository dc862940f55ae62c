package io.caudal.domain.normalize;

import io.caudal.domain.model.SourceSettings.TimeRef;

/** Reads the time of a record. */
interface TimeText {

  /** What {@link #micros} answers for a text that is no time. */
  long BAD = Long.MIN_VALUE;

  /** Epoch microseconds, rounded down; or {@link #BAD}. */
  long micros(String text);

  /** Why {@code text} is {@link #BAD}: what was expected, and what was found. */
  String refusal(String text);

  static TimeText of(TimeRef time) {
    return switch (time.format()) {
      case PATTERN ->
          new PatternTime(TimePattern.compile(String.valueOf(time.pattern())), time.zone());
      case ISO -> new IsoTime();
      case EPOCH_SECONDS -> new EpochTime("s", 6);
      case EPOCH_MILLIS -> new EpochTime("ms", 3);
      case EPOCH_MICROS -> new EpochTime("us", 0);
      case EPOCH_NANOS -> new EpochTime("ns", -3);
      case BROKER_TIME, EXPRESSION ->
          throw new IllegalArgumentException(time.format() + " is not written as a text");
    };
  }
}
