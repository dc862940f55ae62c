package io.caudal.benchmarks.normalize;

import io.caudal.benchmarks.CpuTime;
import io.caudal.benchmarks.Rounds;
import io.caudal.domain.model.RawPayload;
import java.util.List;

/** Work in a plain loop. */
final class InThread implements Rounds.Contender {

  /**
   * Work and what it is done on.
   *
   * @param readsValues whether it adds up the values, and not only counts
   */
  record Fixture(Work work, List<RawPayload> payloads, boolean readsValues) {}

  private final Work work;
  private final List<RawPayload> payloads;
  private final int passes;
  private double sum;

  InThread(Fixture fixture, int passes) {
    this.work = fixture.work();
    this.payloads = fixture.payloads();
    this.passes = passes;
  }

  @Override
  public String name() {
    return work.name();
  }

  @Override
  public double run() throws Exception {
    long begin = CpuTime.ofThisThread();
    for (int pass = 0; pass < passes; pass++) {
      for (RawPayload payload : payloads) {
        sum += work.consume(payload);
      }
    }
    return (double) (CpuTime.ofThisThread() - begin) / ((long) passes * payloads.size());
  }

  /** What the work added up to; read, it keeps the loop from being optimized away. */
  double sum() {
    return sum;
  }
}
