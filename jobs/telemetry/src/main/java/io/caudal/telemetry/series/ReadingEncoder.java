package io.caudal.telemetry.series;

import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Value;
import io.caudal.influxdb.InfluxEncoder;
import io.caudal.influxdb.LineProtocol;

/** Raw series: one measurement a variable, one point a reading. */
public final class ReadingEncoder implements InfluxEncoder<Reading> {

  private static final long serialVersionUID = 1L;
  private static final int NANOS_PER_MICRO = 1000;

  private final String bucket;
  private final SeriesTags tags;

  public ReadingEncoder(String bucket, PipelineSettings settings) {
    this.bucket = bucket;
    this.tags = new SeriesTags(settings);
  }

  @Override
  public String bucket(Reading reading) {
    return bucket;
  }

  @Override
  public void encode(Reading reading, LineProtocol line) {
    line.measurement(reading.variable());
    tags.write(reading.point(), line);
    line.tag("provider", reading.provider());
    writeValue(reading.value(), line);
    line.field("quality", reading.quality());
    line.field("flags", (long) reading.flags());
    line.timestampMicros(reading.time(), nanos(reading.sequence()));
  }

  private static void writeValue(Value value, LineProtocol line) {
    if (value instanceof Value.Num num) {
      line.field("value", num.value());
    } else if (value instanceof Value.Text text) {
      line.field("text", text.value());
    } else {
      line.field("state", ((Value.Bool) value).value());
    }
  }

  /** Readings of the same time are told apart below the microsecond. */
  private static int nanos(long sequence) {
    return sequence == Reading.NO_SEQUENCE ? 0 : (int) Math.floorMod(sequence, NANOS_PER_MICRO);
  }
}
