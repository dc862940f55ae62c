package io.caudal.domain.model;

/** Arithmetic on instants that may be the beginning or the end of time. */
public final class EventTime {

  public static final long BEGINNING = Long.MIN_VALUE;
  public static final long END = Long.MAX_VALUE;

  private EventTime() {}

  /** {@code time - duration}; the beginning and the end of time stay what they are. */
  public static long minus(long time, long duration) {
    return time == BEGINNING || time == END ? time : time - duration;
  }

  /** {@code time + duration}; the beginning and the end of time stay what they are. */
  public static long plus(long time, long duration) {
    if (time == BEGINNING || time == END) {
      return time;
    }
    long sum = time + duration;
    return sum < time && duration > 0 ? END : sum;
  }
}
