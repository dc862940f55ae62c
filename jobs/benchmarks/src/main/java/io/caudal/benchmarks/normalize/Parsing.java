package io.caudal.benchmarks.normalize;

import io.caudal.domain.model.Origin;
import io.caudal.domain.model.RawPayload;
import io.caudal.kafka.RawRecord;
import java.io.Serializable;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Reads each record in a job and passes it on, as a job that decodes does. */
final class Parsing extends RichFlatMapFunction<RawRecord, RawRecord> {

  private static final long serialVersionUID = 1L;

  /** Makes the work in the task. */
  interface Maker extends Supplier<Work>, Serializable {}

  private final Maker maker;
  private transient @Nullable Work work;
  private transient double sum;

  Parsing(Maker maker) {
    this.maker = maker;
  }

  @Override
  public void open(OpenContext context) {
    work = maker.get();
  }

  @Override
  public void flatMap(RawRecord record, Collector<RawRecord> out) throws Exception {
    Origin origin = new Origin(record.topic(), record.partition(), record.offset());
    sum +=
        Objects.requireNonNull(work)
            .consume(new RawPayload(origin, record.timestamp() * 1000, null, record.value()));
    // Always so; but the JVM must read every value to know.
    if (!Double.isNaN(sum)) {
      out.collect(record);
    }
  }
}
