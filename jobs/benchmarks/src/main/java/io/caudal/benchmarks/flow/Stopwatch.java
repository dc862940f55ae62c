package io.caudal.benchmarks.flow;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Wall and CPU time of this JVM from the last record that warms it up to the last one of all. The
 * JVM's compiler and its garbage collector work for the job, so they count. What the end of time
 * brings does not: that every window closes at once happens in no live flow.
 */
final class Stopwatch {

  private static final OperatingSystemMXBean MACHINE =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** Of this JVM: what runs in it is one contender. */
  static final Stopwatch OF_JVM = new Stopwatch();

  private record Instant(long records, long wallNanos, long cpuNanos) {}

  private final AtomicLong records = new AtomicLong();
  private volatile long warmup;
  private volatile long last;
  private volatile @Nullable Instant start;
  private volatile @Nullable Instant end;

  private Stopwatch() {}

  /** Measures between these two counts of records. */
  void measure(long warmupRecords, long lastRecord) {
    warmup = warmupRecords;
    last = lastRecord;
  }

  /** So many more records were read. */
  void read(long more) {
    long before = records.getAndAdd(more);
    long now = before + more;
    if (before < warmup && now >= warmup) {
      start = now();
    }
    if (before < last && now >= last) {
      end = now();
    }
  }

  private Instant now() {
    return new Instant(records.get(), System.nanoTime(), MACHINE.getProcessCpuTime());
  }

  private Instant of(@Nullable Instant instant) {
    if (instant == null) {
      throw new IllegalStateException("only " + records + " records were read");
    }
    return instant;
  }

  /** All that were read. */
  long allRecords() {
    return records.get();
  }

  /** Those that the times are of. */
  long records() {
    return of(end).records() - of(start).records();
  }

  long wallNanos() {
    return of(end).wallNanos() - of(start).wallNanos();
  }

  long cpuNanos() {
    return of(end).cpuNanos() - of(start).cpuNanos();
  }
}
