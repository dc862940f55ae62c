package io.caudal.benchmarks.flow;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The records of a workload in the order in which they reach the broker, the same every time. */
final class Arrivals implements Iterator<Arrival> {

  /** A minute that begins an hour and a day. */
  private static final long START = 1_789_948_800_000_000L;

  private static final long TRANSPORT_MILLIS = 100;
  private static final long COPY_MILLIS = 2_000;

  /** By then the shortest window was published. */
  private static final long DELAY_MILLIS = 90_000;

  private final Workload workload;
  private final SplittableRandom random;
  private final Values values;
  private final long[] counters;
  private final @Nullable Zipf zipf;
  private final ArrayDeque<Arrival> copies = new ArrayDeque<>();
  private final ArrayDeque<Arrival> delayed = new ArrayDeque<>();
  private long observed;
  private long taken;

  Arrivals(Workload workload) {
    this.workload = workload;
    this.random = new SplittableRandom(workload.seed());
    this.values = new Values(workload, random.split());
    this.counters = new long[workload.series()];
    this.zipf = workload.skew() == 0 ? null : new Zipf(workload.series(), workload.skew());
  }

  @Override
  public boolean hasNext() {
    return taken < workload.records();
  }

  @Override
  public Arrival next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    taken++;
    while (true) {
      ArrayDeque<Arrival> due = due(brokerMillis(time(observed)));
      if (due != null) {
        return due.remove();
      }
      Arrival fresh = observe();
      if (random.nextDouble() >= workload.delayed()) {
        copy(fresh);
        return fresh;
      }
      delayed.add(fresh.again(DELAY_MILLIS));
    }
  }

  /** What has waited until now and is next; null if nothing has. */
  private @Nullable ArrayDeque<Arrival> due(long now) {
    long copy = brokerMillisOf(copies.peek());
    long late = brokerMillisOf(delayed.peek());
    if (Math.min(copy, late) > now) {
      return null;
    }
    return copy <= late ? copies : delayed;
  }

  private static long brokerMillisOf(@Nullable Arrival arrival) {
    return arrival == null ? Long.MAX_VALUE : arrival.brokerMillis();
  }

  /** Of so many copies among all records, each reading has so many. */
  private void copy(Arrival fresh) {
    double copiesOfReading = workload.duplicates() / (1 - workload.duplicates());
    for (double left = copiesOfReading; left > 0; left--) {
      if (left >= 1 || random.nextDouble() < left) {
        copies.add(fresh.again(COPY_MILLIS));
      }
    }
  }

  private Arrival observe() {
    long number = observed++;
    int series = zipf == null ? (int) (number % workload.series()) : zipf.draw(random);
    long time = time(number);
    return new Arrival(
        series, time, values.next(series, time), counters[series]++, brokerMillis(time));
  }

  /** The series take turns, evenly spread over the interval; no two readings have one time. */
  private long time(long number) {
    long turn = number / workload.series();
    long place = number % workload.series();
    return START
        + turn * workload.intervalMicros()
        + place * workload.intervalMicros() / workload.series();
  }

  private static long brokerMillis(long time) {
    return time / 1000 + TRANSPORT_MILLIS;
  }
}
