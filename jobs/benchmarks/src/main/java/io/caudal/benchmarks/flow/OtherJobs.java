package io.caudal.benchmarks.flow;

import io.caudal.benchmarks.flow.straight.Alarm;
import io.caudal.benchmarks.flow.straight.Observation;
import io.caudal.benchmarks.flow.straight.StraightJob;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What would be written without Caudal, with sinks that discard. */
final class OtherJobs {

  /** How much later than its time an observation may come before its window is published. */
  private static final Duration DISORDER = Duration.ofSeconds(10);

  private OtherJobs() {}

  static void defineStraight(StreamExecutionEnvironment env, Task task) {
    StraightJob.Outputs out =
        StraightJob.define(
            observations(env, task),
            task.workload().intervalMicros(),
            FlowPipeline.THRESHOLD,
            FlowPipeline.HOLD_FOR);
    FlinkRun.discard(
        out.observations(),
        Digest.READINGS,
        Folding.once(Digest.READINGS, each -> Digest.ofReading(each.time, each.value)));
    FlinkRun.discard(out.rollups(), Digest.ROLLUPS, Folding.rollups(task.workload()));
    FlinkRun.discard(out.alarms(), Digest.ALERTS, Folding.once(Digest.ALERTS, OtherJobs::digest));
  }

  static DataStream<Observation> observations(StreamExecutionEnvironment env, Task task) {
    return FlinkRun.metered(
        env.fromSource(
            FlinkRun.source(task, new ObservationDecoder()),
            WatermarkStrategy.<Observation>forBoundedOutOfOrderness(DISORDER)
                .withTimestampAssigner((each, brokerTime) -> each.time / 1000),
            "Topic"));
  }

  static long digest(Alarm alarm) {
    return Digest.ofAlert(alarm.point, alarm.firing, alarm.start, alarm.firedAt, alarm.resolvedAt);
  }
}
