package io.caudal.telemetry.job;

import io.caudal.telemetry.config.PipelineFile;
import io.caudal.telemetry.topology.HandOver;
import io.caudal.telemetry.topology.TelemetryTopology;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What {@link NormalizeJob} has written, into series: raw, rollups and the ledger of both jobs. It
 * is also the one that says what the points refuse, and which control records cannot be applied.
 */
public final class RollupJob {

  private RollupJob() {}

  public static void main(String[] args) throws Exception {
    PipelineJob.runPart(args, "rollup", RollupJob::topics, RollupJob::bind);
  }

  private static List<String> topics(KafkaBinding kafka, PipelineFile pipeline) {
    List<String> topics = new ArrayList<>(kafka.controlTopics());
    topics.add(pipeline.readingsTopic());
    return topics;
  }

  static void bind(
      StreamExecutionEnvironment env,
      PipelineFile pipeline,
      KafkaBinding kafka,
      JobOptions options,
      int partitions) {
    String group = "caudal-" + pipeline.settings().name() + "-rollup";
    JobSources sources = new JobSources(env, pipeline, kafka, options, group);
    TelemetryTopology.Outputs out =
        TelemetryTopology.settle(
            HandOver.receive(
                sources.handedOver(partitions), pipeline.settings().name(), kafka.readingFormat()),
            sources.controls(),
            pipeline.settings().withoutRules());

    JobSinks sinks = new JobSinks(pipeline, kafka);
    sinks.series(out);
    sinks.deadLetters(out.deadLetters(), "rollup");
    sinks.rejectedControls(out.rejectedControls());
  }
}
