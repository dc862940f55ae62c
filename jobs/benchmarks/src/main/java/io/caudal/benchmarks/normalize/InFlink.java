package io.caudal.benchmarks.normalize;

import io.caudal.benchmarks.CpuTime;
import io.caudal.benchmarks.Rounds;
import io.caudal.domain.model.RawPayload;
import io.caudal.kafka.RawRecord;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.jspecify.annotations.Nullable;

/**
 * Work in a Flink job of one task: records, the work, a sink that discards. The CPU time is that of
 * the task's thread, from the end of the warm-up to its own.
 */
final class InFlink implements Rounds.Contender {

  /** What follows the source; it may be nothing. */
  interface Flow {
    DataStream<?> after(DataStream<RawRecord> records);
  }

  private static final AtomicLong CPU_NANOS = new AtomicLong();

  private final String name;
  private final List<RawPayload> payloads;
  private final int passes;
  private final Flow flow;

  InFlink(String name, List<RawPayload> payloads, int passes, Flow flow) {
    this.name = name;
    this.payloads = payloads;
    this.passes = passes;
    this.flow = flow;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public double run() throws Exception {
    long count = (long) passes * payloads.size();
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
    env.getConfig().enableObjectReuse();
    long warmup = Warmup.TIMES * count;
    DataStream<RawRecord> records =
        env.fromSequence(0, warmup + count - 1)
            .map(new Records(payloads, warmup))
            .returns(RawRecord.class);
    flow.after(records).sinkTo(new DiscardingSink<>());
    env.execute(name);
    return (double) CPU_NANOS.get() / count;
  }

  /** The payloads as a source would give them. */
  private static final class Records extends RichMapFunction<Long, RawRecord> {

    private static final long serialVersionUID = 1L;

    private final List<RawPayload> payloads;
    private final long warmup;
    private transient RawRecord @Nullable [] records;
    private transient long begin;

    Records(List<RawPayload> payloads, long warmup) {
      this.payloads = payloads;
      this.warmup = warmup;
    }

    @Override
    public void open(OpenContext context) {
      records = payloads.stream().map(Records::record).toArray(RawRecord[]::new);
    }

    private static RawRecord record(RawPayload payload) {
      return new RawRecord(
          payload.origin().topic(),
          payload.origin().partition(),
          payload.origin().offset(),
          payload.brokerTime() / 1000,
          payload.key(),
          payload.value(),
          List.of());
    }

    @Override
    public RawRecord map(Long number) {
      if (number == warmup) {
        Warmup.end();
        begin = CpuTime.ofThisThread();
      }
      RawRecord[] all = Objects.requireNonNull(records);
      return all[(int) (number % all.length)];
    }

    @Override
    public void close() {
      CPU_NANOS.set(CpuTime.ofThisThread() - begin);
    }
  }
}
