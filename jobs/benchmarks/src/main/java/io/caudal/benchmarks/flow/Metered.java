package io.caudal.benchmarks.flow;

import org.apache.flink.api.common.functions.RichMapFunction;

/** Tells the stopwatch of the records that the source reads. */
final class Metered<T> extends RichMapFunction<T, T> {

  private static final long serialVersionUID = 1L;

  /** It tells of so many at once. */
  static final int AT_ONCE = 1024;

  private int untold;

  @Override
  public T map(T record) {
    if (++untold == AT_ONCE) {
      Stopwatch.OF_JVM.read(untold);
      untold = 0;
    }
    return record;
  }

  @Override
  public void close() {
    Stopwatch.OF_JVM.read(untold);
  }
}
