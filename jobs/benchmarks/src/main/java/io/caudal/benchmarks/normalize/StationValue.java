package io.caudal.benchmarks.normalize;

import io.caudal.kafka.RawRecord;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** One of the values of a station: the least that a job keeps that reads them apart. */
record StationValue(String station, String variable, long time, double value) {

  /** Decodes each record in a job and passes its three values on. */
  static final class Splitting extends RichFlatMapFunction<RawRecord, StationValue> {

    private static final long serialVersionUID = 1L;

    private transient @Nullable AvroRecord parser;

    @Override
    public void open(OpenContext context) {
      parser = new AvroRecord();
    }

    @Override
    public void flatMap(RawRecord record, Collector<StationValue> out) throws Exception {
      FlatReading reading =
          Objects.requireNonNull(parser).parse(Objects.requireNonNull(record.value()));
      String station = reading.getId();
      long time = reading.getTs();
      out.collect(new StationValue(station, "co", time, reading.getCo()));
      out.collect(new StationValue(station, "temperature", time, reading.getTemperature()));
      out.collect(new StationValue(station, "humidity", time, reading.getHumidity()));
    }
  }
}
