package io.caudal.benchmarks.normalize;

import io.caudal.benchmarks.CpuTime;
import io.caudal.benchmarks.Rounds;
import io.caudal.domain.model.RawPayload;
import java.util.List;

/** Work in a plain loop, in a JVM that has done nothing else. */
final class InThread implements Rounds.Contender {

  private final Work work;
  private final List<RawPayload> payloads;
  private final int passes;
  private double sum;

  InThread(Work work, List<RawPayload> payloads, int passes) {
    this.work = work;
    this.payloads = payloads;
    this.passes = passes;
  }

  @Override
  public String name() {
    return work.name();
  }

  @Override
  public double run() throws Exception {
    for (int i = 0; i < Warmup.TIMES; i++) {
      work();
    }
    Warmup.end();
    long begin = CpuTime.ofThisThread();
    work();
    return (double) (CpuTime.ofThisThread() - begin) / ((long) passes * payloads.size());
  }

  private void work() throws Exception {
    for (int pass = 0; pass < passes; pass++) {
      for (RawPayload payload : payloads) {
        sum += work.consume(payload);
      }
    }
  }

  /** What the work added up to; read, it keeps the loop from being optimized away. */
  double sum() {
    return sum;
  }
}
