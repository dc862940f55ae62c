package io.caudal.influxdb.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time in which only pauses pass, at once, and chance that is always 0. */
final class FakePace implements Pace {

  final List<Duration> pauses = new ArrayList<>();
  private long nanos;

  @Override
  public long nanoTime() {
    return nanos;
  }

  @Override
  public double random() {
    return 0;
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    pauses.add(duration);
    nanos += duration.toNanos();
  }
}
