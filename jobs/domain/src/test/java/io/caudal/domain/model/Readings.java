package io.caudal.domain.model;

import java.util.concurrent.TimeUnit;

/** Readings of the well {@code W1}, and spans of time in the domain's unit. */
public final class Readings {

  public static final String POINT = "W1";
  public static final String VARIABLE = "level";
  public static final Origin ORIGIN = new Origin("telemetry.raw.wells", 0, 0);

  private Readings() {}

  public static long seconds(long count) {
    return TimeUnit.SECONDS.toMicros(count);
  }

  public static long minutes(long count) {
    return TimeUnit.MINUTES.toMicros(count);
  }

  public static long hours(long count) {
    return TimeUnit.HOURS.toMicros(count);
  }

  public static long days(long count) {
    return TimeUnit.DAYS.toMicros(count);
  }

  /** Reaches the broker in the moment of its observation. */
  public static Reading reading(long time, double value) {
    return reading(VARIABLE, time, Reading.NO_SEQUENCE, new Value.Num(value), time);
  }

  public static Reading reading(long time, double value, long brokerTime) {
    return reading(VARIABLE, time, Reading.NO_SEQUENCE, new Value.Num(value), brokerTime);
  }

  public static Reading sequenced(long time, long sequence, double value) {
    return reading(VARIABLE, time, sequence, new Value.Num(value), time);
  }

  public static Reading reading(
      String variable, long time, long sequence, Value value, long brokerTime) {
    return reading(POINT, variable, time, sequence, value, brokerTime, 1);
  }

  public static Reading reading(
      String point,
      String variable,
      long time,
      long sequence,
      Value value,
      long brokerTime,
      float quality) {
    return new Reading(
        point, variable, time, value, null, quality, 0, "dga", sequence, brokerTime, ORIGIN, 1);
  }
}
