package io.caudal.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** CPU time of the thread that asks: what other threads and processes do does not count. */
public final class CpuTime {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private CpuTime() {}

  /** Nanoseconds since the thread began. */
  public static long ofThisThread() {
    return THREADS.getCurrentThreadCpuTime();
  }
}
