package io.caudal.telemetry.series;

import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.Rollup;
import io.caudal.influxdb.InfluxEncoder;
import io.caudal.influxdb.LineProtocol;
import java.util.HashMap;
import java.util.Map;

/** Rollups: a bucket a window size, one measurement a variable, at the start of the window. */
public final class RollupEncoder implements InfluxEncoder<Rollup> {

  private static final long serialVersionUID = 1L;

  private final Map<String, String> bucketOfWindow;
  private final SeriesTags tags;

  /**
   * @param bucketOfWindow the bucket of each window's label
   */
  public RollupEncoder(Map<String, String> bucketOfWindow, PipelineSettings settings) {
    this.bucketOfWindow = new HashMap<>(bucketOfWindow);
    this.tags = new SeriesTags(settings);
  }

  @Override
  public String bucket(Rollup rollup) {
    String bucket = bucketOfWindow.get(rollup.window());
    if (bucket == null) {
      throw new IllegalStateException("no bucket is set for window " + rollup.window());
    }
    return bucket;
  }

  /** Every field of the variable's kind, every time: InfluxDB merges field sets. */
  @Override
  public void encode(Rollup rollup, LineProtocol line) {
    line.measurement(rollup.variable());
    tags.write(rollup.point(), line);
    line.field("count", rollup.count())
        .field("sum", rollup.sum())
        .field("min", rollup.min())
        .field("max", rollup.max())
        .field("mean", rollup.mean())
        .field("stddev", rollup.stddev())
        .field("first", rollup.first())
        .field("last", rollup.last())
        .field("p50", rollup.p50())
        .field("p95", rollup.p95())
        .field("p99", rollup.p99())
        .field("completeness", rollup.completeness())
        .field("quality", rollup.quality())
        .field("revision", (long) rollup.revision());
    Double increase = rollup.increase();
    Double rate = rollup.rate();
    if (increase != null && rate != null) {
      line.field("increase", increase).field("rate", rate);
    }
    line.timestampMicros(rollup.start(), 0);
  }
}
