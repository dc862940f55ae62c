package io.caudal.benchmarks.normalize;

import io.caudal.domain.model.RawPayload;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The entrants of {@link NormalizeBench} one by one, under JMH: for profiles of one of them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() before anything else
public class NormalizeBenchmark {

  @Param({"JACKSON_TREE", "CAUDAL_JSON", "CAUDAL_EXPRESSION", "AVRO_RECORD", "CAUDAL_AVRO"})
  public String entrant;

  private Work work;
  private List<RawPayload> payloads;
  private int next;

  @Setup
  public void prepare() throws Exception {
    Entrant measured = Entrant.valueOf(entrant);
    work = new Contenders().work(measured);
    payloads = measured.payloads();
  }

  @Benchmark
  public double record() throws Exception {
    next = (next + 1) % payloads.size();
    return work.consume(payloads.get(next));
  }
}
