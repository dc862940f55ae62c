package io.caudal.benchmarks.flow;

import io.caudal.domain.model.PipelineSettings;
import io.caudal.telemetry.config.PipelineFile;
import io.caudal.telemetry.config.PipelineLoader;
import io.caudal.telemetry.job.JobOptions;
import io.caudal.telemetry.job.TelemetryJob;
import io.caudal.telemetry.operators.MapOperator;
import io.caudal.telemetry.serialization.Codecs;
import io.caudal.telemetry.topology.TelemetryTopology;
import io.caudal.telemetry.topology.TelemetryTopology.Inputs;
import io.caudal.telemetry.topology.TelemetryTopology.Outputs;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Caudal's own jobs. What they result in is counted, and discarded where nothing else is said. */
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
    flow(env, task, FlowPipeline.settings(task.topic(), task.workload()));
  }

  /** The whole flow, to the servers that the task's pipeline file names. */
  static void defineDelivered(StreamExecutionEnvironment env, Task task) throws Exception {
    String file = Objects.requireNonNull(task.pipeline(), "a pipeline file");
    PipelineFile pipeline = PipelineLoader.load(Path.of(file));
    Outputs out = flow(env, task, pipeline.settings());
    // A job that fails is not started again: there is no outage to survive.
    JobOptions options =
        JobOptions.parse(new String[] {"--pipeline", file, "--maximal-outage", "1s"});
    TelemetryJob.deliver(env, pipeline, out, options);
  }

  private static Outputs flow(
      StreamExecutionEnvironment env, Task task, PipelineSettings settings) {
    Outputs out =
        TelemetryTopology.define(
            new Inputs(FlinkRun.records(env, task), null, null, new FlowTopic.Schemas()), settings);
    FlinkRun.discard(out.readings(), Digest.READINGS, Folding.readings());
    FlinkRun.discard(out.rollups(), Digest.ROLLUPS, Folding.rollups(task.workload()));
    FlinkRun.discard(out.alerts(), Digest.ALERTS, Folding.alerts(task.workload()));
    FlinkRun.discard(out.deadLetters(), "dead-letters", Folding.once("dead-letters", letter -> 0));
    FlinkRun.discard(out.ledger(), "ledger", Folding.once("ledger", entry -> 0));
    return out;
  }
}
