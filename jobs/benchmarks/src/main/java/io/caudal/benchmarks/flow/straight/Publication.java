package io.caudal.benchmarks.flow.straight;

import io.caudal.domain.model.Rollup;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Makes a rollup of what was added up in a window. */
public final class Publication
    extends ProcessWindowFunction<Aggregate, Rollup, String, TimeWindow> {

  private static final long serialVersionUID = 1L;

  private final String label;
  private final long interval;

  /**
   * @param label of the window
   * @param interval between two readings of a point, microseconds
   */
  public Publication(String label, long interval) {
    this.label = label;
    this.interval = interval;
  }

  @Override
  public void process(
      String point, Context context, Iterable<Aggregate> aggregates, Collector<Rollup> out) {
    Aggregate all = aggregates.iterator().next();
    long start = context.window().getStart() * 1000;
    long end = context.window().getEnd() * 1000;
    double[] percentiles = all.percentiles(0.5, 0.95, 0.99);
    out.collect(
        new Rollup(
            point,
            "flow",
            label,
            start,
            end,
            all.count,
            all.sum,
            all.min,
            all.max,
            all.mean(),
            all.stddev(),
            all.first,
            all.last,
            percentiles[0],
            percentiles[1],
            percentiles[2],
            Math.min(1, all.count * interval / (double) (end - start)),
            1,
            1,
            null));
  }
}
