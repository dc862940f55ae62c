package io.caudal.telemetry.job;

import io.caudal.telemetry.config.PipelineFile;
import io.caudal.telemetry.operators.ReadingsTopic;
import io.caudal.telemetry.topology.HandOver;
import io.caudal.telemetry.topology.Mapped;
import io.caudal.telemetry.topology.TelemetryTopology;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The first half of the flow as a job of its own: raw topics in; readings to the topic from which
 * {@link RollupJob} and {@link AlertJob} take them, exactly once, and what cannot be mapped to the
 * dead letters.
 */
public final class NormalizeJob {

  private NormalizeJob() {}

  public static void main(String[] args) throws Exception {
    PipelineJob.runPart(args, "normalize", NormalizeJob::topics, NormalizeJob::bind);
  }

  private static List<String> topics(KafkaBinding kafka, PipelineFile pipeline) {
    List<String> topics = new ArrayList<>(kafka.rawTopics());
    topics.add(pipeline.redriveTopic());
    topics.add(pipeline.readingsTopic());
    return topics;
  }

  static void bind(
      StreamExecutionEnvironment env,
      PipelineFile pipeline,
      KafkaBinding kafka,
      JobOptions options,
      int partitions) {
    JobSources sources =
        new JobSources(env, pipeline, kafka, options, "caudal-" + pipeline.settings().name());
    Mapped mapped = TelemetryTopology.normalize(sources.raw(), pipeline.settings());
    ReadingsTopic topic =
        new ReadingsTopic(
            pipeline.readingsTopic(),
            partitions,
            pipeline.settings().name(),
            kafka.readingFormat());

    JobSinks sinks = new JobSinks(pipeline, kafka);
    sinks.handOver(HandOver.publish(mapped, topic));
    sinks.deadLetters(mapped.deadLetters(), "normalize");
  }
}
