package io.caudal.benchmarks.flow;

import io.caudal.kafka.RawRecord;
import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Reads and decodes in Flink, and does nothing with it: no job on this topic does less. */
final class DecodeJob {

  private DecodeJob() {}

  static void define(StreamExecutionEnvironment env, Task task) {
    FlinkRun.discard(
        FlinkRun.records(env, task)
            .flatMap(new Decoding())
            .returns(RawRecord.class)
            .name("Decode")
            .uid("decode"),
        "records",
        Folding.once("records", RawRecord::offset));
  }

  /** Decodes each record to its generated class, reads its value, and passes the record on. */
  private static final class Decoding extends RichFlatMapFunction<RawRecord, RawRecord> {

    private static final long serialVersionUID = 1L;

    private transient @Nullable AvroMeter avro;

    @Override
    public void open(OpenContext context) {
      avro = new AvroMeter();
    }

    @Override
    public void flatMap(RawRecord record, Collector<RawRecord> out) throws IOException {
      MeterReading reading =
          Objects.requireNonNull(avro).read(Objects.requireNonNull(record.value()));
      // Always so; but the JVM must read the value to know.
      if (!Double.isNaN(reading.getFlow())) {
        out.collect(record);
      }
    }
  }
}
