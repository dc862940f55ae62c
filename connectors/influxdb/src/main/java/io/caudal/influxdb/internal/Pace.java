package io.caudal.influxdb.internal;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The time and chance of retries, so that tests can have their own. Settled data know neither. */
public interface Pace {

  /** Nanoseconds from some fixed point; never goes back. */
  long nanoTime();

  /** From 0 to 1. */
  double random();

  void pause(Duration duration) throws InterruptedException;

  /** The machine's. */
  static Pace system() {
    return new Pace() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public double random() {
        return ThreadLocalRandom.current().nextDouble();
      }

      @Override
      public void pause(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
      }
    };
  }
}
