package io.caudal.domain.rollup;

import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.Window;
import org.jspecify.annotations.Nullable;

/** What some readings of one series show together, in whatever order they were added or merged. */
final class Aggregates {

  static final double QUALITY_UNIT = 1e6;

  long count;
  Distribution distribution = new Distribution();
  double min = Double.POSITIVE_INFINITY;
  double max = Double.NEGATIVE_INFINITY;
  long firstTime;
  long firstSequence;
  double first;
  long lastTime;
  long lastSequence;
  double last;

  /** Of a counter. */
  @Nullable ExactSum increase;

  /** In millionths, so that the sum is exact. */
  long quality;

  void add(Reading reading, double value) {
    long time = reading.time();
    long sequence = reading.sequence();
    if (count == 0 || isBefore(time, sequence, firstTime, firstSequence)) {
      firstTime = time;
      firstSequence = sequence;
      first = value;
    }
    if (count == 0 || !isBefore(time, sequence, lastTime, lastSequence)) {
      lastTime = time;
      lastSequence = sequence;
      last = value;
    }
    count++;
    distribution.add(value);
    min = Math.min(min, value);
    max = Math.max(max, value);
    quality += Math.round(reading.quality() * QUALITY_UNIT);
  }

  /** Adds to what a counter grew by. */
  void grow(double... terms) {
    ExactSum grown = increase();
    for (double term : terms) {
      grown.add(term);
    }
  }

  private ExactSum increase() {
    ExactSum known = increase;
    if (known == null) {
      known = new ExactSum();
      increase = known;
    }
    return known;
  }

  /** Adds all that {@code other} was added; none of it may be in here already. */
  void merge(Aggregates other) {
    if (count == 0 || isBefore(other.firstTime, other.firstSequence, firstTime, firstSequence)) {
      firstTime = other.firstTime;
      firstSequence = other.firstSequence;
      first = other.first;
    }
    if (count == 0 || !isBefore(other.lastTime, other.lastSequence, lastTime, lastSequence)) {
      lastTime = other.lastTime;
      lastSequence = other.lastSequence;
      last = other.last;
    }
    count += other.count;
    distribution.merge(other.distribution);
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
    quality += other.quality;
    if (other.increase != null) {
      increase().merge(other.increase);
    }
  }

  private static boolean isBefore(long time, long sequence, long otherTime, long otherSequence) {
    return time < otherTime || (time == otherTime && sequence < otherSequence);
  }

  /**
   * The rollup of a window that holds just these readings.
   *
   * @param interval the time between two readings, microseconds
   */
  Rollup rollup(
      String point,
      String variable,
      Window window,
      long start,
      long end,
      long interval,
      int revision) {
    Moments moments = distribution.moments();
    double sum = moments.sum();
    double[] p = distribution.at(count, 0.5, 0.95, 0.99);
    return new Rollup(
        point,
        variable,
        window.label(),
        start,
        end,
        count,
        sum,
        min,
        max,
        clamp(sum / count),
        min == max ? 0 : moments.stddev(count),
        first,
        last,
        clamp(p[0]),
        clamp(p[1]),
        clamp(p[2]),
        completeness(end - start, interval),
        quality / QUALITY_UNIT / count,
        revision,
        increase == null ? null : increase.rounded());
  }

  private double clamp(double value) {
    return Math.max(min, Math.min(max, value));
  }

  private double completeness(long length, long interval) {
    double expected = Math.max(1, (double) length / interval);
    return Math.min(1, count / expected);
  }

  long heapBytes() {
    return 120 + Distribution.CODEC.heapBytes(distribution);
  }

  Aggregates copy() {
    Aggregates copy = new Aggregates();
    copy.count = count;
    copy.distribution = Distribution.CODEC.copy(distribution);
    copy.min = min;
    copy.max = max;
    copy.firstTime = firstTime;
    copy.firstSequence = firstSequence;
    copy.first = first;
    copy.lastTime = lastTime;
    copy.lastSequence = lastSequence;
    copy.last = last;
    copy.quality = quality;
    copy.increase = increase == null ? null : increase.copy();
    return copy;
  }
}
