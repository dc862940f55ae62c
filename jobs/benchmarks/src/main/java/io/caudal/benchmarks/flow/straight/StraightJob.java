package io.caudal.benchmarks.flow.straight;

import io.caudal.domain.model.Rollup;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/**
 * The flow: deduplicate, one window operator for each size, one function for each rule. A window is
 * published again for each observation that comes late to it, for a day.
 */
public final class StraightJob {

  private static final Duration LATENESS = Duration.ofDays(1);

  /** What comes out. */
  public record Outputs(
      DataStream<Observation> observations, DataStream<Rollup> rollups, DataStream<Alarm> alarms) {}

  private StraightJob() {}

  /**
   * Defines the flow.
   *
   * @param observations with timestamps and watermarks of their own times
   * @param intervalMicros between two readings of a point
   */
  public static Outputs define(
      DataStream<Observation> observations,
      long intervalMicros,
      double threshold,
      long holdForMicros) {
    DataStream<Observation> unique =
        observations
            .keyBy(each -> each.point)
            .process(new Deduplication())
            .name("Deduplicate")
            .uid("deduplicate");
    KeyedStream<Observation, String> points = unique.keyBy(each -> each.point);
    DataStream<Rollup> rollups =
        window(points, "1m", Duration.ofMinutes(1), intervalMicros)
            .union(
                window(points, "5m", Duration.ofMinutes(5), intervalMicros),
                window(points, "1h", Duration.ofHours(1), intervalMicros),
                window(points, "1d", Duration.ofDays(1), intervalMicros));
    DataStream<Alarm> alarms =
        points
            .process(new ThresholdFunction(threshold, holdForMicros))
            .name("flow-high")
            .uid("flow-high");
    return new Outputs(unique, rollups, alarms);
  }

  private static DataStream<Rollup> window(
      KeyedStream<Observation, String> points, String label, Duration size, long interval) {
    return points
        .window(TumblingEventTimeWindows.of(size))
        .allowedLateness(LATENESS)
        .aggregate(new Aggregation(), new Publication(label, interval))
        .returns(io.caudal.telemetry.serialization.Codecs.ROLLUP)
        .name("Window " + label)
        .uid("window-" + label);
  }
}
