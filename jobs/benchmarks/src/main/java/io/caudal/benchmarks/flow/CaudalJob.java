package io.caudal.benchmarks.flow;

import io.caudal.domain.model.PipelineSettings;
import io.caudal.telemetry.operators.MapOperator;
import io.caudal.telemetry.serialization.Codecs;
import io.caudal.telemetry.topology.TelemetryTopology;
import io.caudal.telemetry.topology.TelemetryTopology.Inputs;
import io.caudal.telemetry.topology.TelemetryTopology.Outputs;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Caudal's own jobs, with sinks that discard. */
final class CaudalJob {

  private CaudalJob() {}

  /** From records to readings, and no further. */
  static void defineMap(StreamExecutionEnvironment env, Task task) throws Exception {
    PipelineSettings settings = FlowPipeline.settings(task.topic(), task.workload());
    FlinkRun.discard(
        FlinkRun.records(env, task)
            .transform(
                "Map",
                Codecs.READING,
                new MapOperator(settings.sources(), settings.version(), new FlowTopic.Schemas()))
            .uid("map"),
        Digest.READINGS,
        Folding.readings());
  }

  /** The whole flow. */
  static void defineFlow(StreamExecutionEnvironment env, Task task) throws Exception {
    Outputs out =
        TelemetryTopology.define(
            new Inputs(FlinkRun.records(env, task), null, null, new FlowTopic.Schemas()),
            FlowPipeline.settings(task.topic(), task.workload()));
    FlinkRun.discard(out.readings(), Digest.READINGS, Folding.readings());
    FlinkRun.discard(out.rollups(), Digest.ROLLUPS, Folding.rollups(task.workload()));
    FlinkRun.discard(out.alerts(), Digest.ALERTS, Folding.alerts(task.workload()));
    FlinkRun.discard(out.deadLetters(), "dead-letters", Folding.once("dead-letters", letter -> 0));
    FlinkRun.discard(out.ledger(), "ledger", Folding.once("ledger", entry -> 0));
  }
}
