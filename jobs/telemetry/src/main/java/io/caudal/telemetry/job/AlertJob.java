package io.caudal.telemetry.job;

import io.caudal.telemetry.config.PipelineFile;
import io.caudal.telemetry.topology.HandOver;
import io.caudal.telemetry.topology.TelemetryTopology;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Alerts on what {@link NormalizeJob} has written. What is refused on the way is refused in {@link
 * RollupJob} too, which counts it and says so.
 */
public final class AlertJob {

  private AlertJob() {}

  public static void main(String[] args) throws Exception {
    PipelineJob.runPart(args, "alert", AlertJob::topics, AlertJob::bind);
  }

  private static List<String> topics(KafkaBinding kafka, PipelineFile pipeline) {
    List<String> topics = new ArrayList<>(kafka.controlTopics());
    topics.add(pipeline.readingsTopic());
    topics.add(pipeline.alertTopic());
    return topics;
  }

  static void bind(
      StreamExecutionEnvironment env,
      PipelineFile pipeline,
      KafkaBinding kafka,
      JobOptions options,
      int partitions) {
    String group = "caudal-" + pipeline.settings().name() + "-alert";
    JobSources sources = new JobSources(env, pipeline, kafka, options, group);
    new JobSinks(pipeline, kafka)
        .alerts(
            TelemetryTopology.alert(
                HandOver.receive(
                        sources.handedOver(partitions),
                        pipeline.settings().name(),
                        kafka.readingFormat())
                    .readings(),
                sources.controls(),
                pipeline.settings().withoutWindows()));
  }
}
