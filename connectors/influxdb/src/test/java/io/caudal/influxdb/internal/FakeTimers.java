package io.caudal.influxdb.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.ProcessingTimeService;

/** Processing time that passes when a test says so. */
final class FakeTimers implements ProcessingTimeService {

  private record Timer(long time, ProcessingTimeCallback callback, Handle handle) {}

  private final Deque<Timer> timers = new ArrayDeque<>();
  private long now;

  @Override
  public long getCurrentProcessingTime() {
    return now;
  }

  @Override
  public ScheduledFuture<?> registerTimer(long time, ProcessingTimeCallback callback) {
    Handle handle = new Handle();
    timers.add(new Timer(time, callback, handle));
    return handle;
  }

  int pending() {
    timers.removeIf(timer -> timer.handle().isCancelled());
    return timers.size();
  }

  void advance(long millis) throws Exception {
    now += millis;
    for (int due = pending(); due > 0; due--) {
      Timer timer = timers.remove();
      if (timer.time() <= now) {
        timer.callback().onProcessingTime(timer.time());
      } else {
        timers.add(timer);
      }
    }
  }

  private static final class Handle extends FutureTask<Void> implements ScheduledFuture<Void> {

    Handle() {
      super(() -> null);
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return 0;
    }

    @Override
    public int compareTo(Delayed other) {
      return 0;
    }
  }
}
