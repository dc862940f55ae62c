package io.caudal.benchmarks.normalize;

import io.caudal.kafka.RawRecord;
import java.io.Serializable;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Decodes each record in a job and passes on what it became, as one object.
 *
 * @param <T> what a payload becomes
 */
final class Parsing<T> extends RichFlatMapFunction<RawRecord, T> {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the parser in the task.
   *
   * @param <T> what a payload becomes
   */
  interface Maker<T> extends Supplier<Parser<T>>, Serializable {}

  private final Maker<T> maker;
  private transient @Nullable Parser<T> parser;

  Parsing(Maker<T> maker) {
    this.maker = maker;
  }

  @Override
  public void open(OpenContext context) {
    parser = maker.get();
  }

  @Override
  public void flatMap(RawRecord record, Collector<T> out) throws Exception {
    out.collect(Objects.requireNonNull(parser).parse(Objects.requireNonNull(record.value())));
  }
}
