package io.caudal.telemetry.job;

import io.caudal.telemetry.config.PipelineFile;
import io.caudal.telemetry.topology.TelemetryTopology;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The whole flow on a cluster: raw topics of Kafka in; series to InfluxDB, alerts and dead letters
 * to Kafka.
 */
public final class TelemetryJob {

  private TelemetryJob() {}

  public static void main(String[] args) throws Exception {
    PipelineJob.run(
        args,
        pipeline -> "caudal " + pipeline.settings().name(),
        TelemetryJob::topics,
        TelemetryJob::bind);
  }

  private static List<String> topics(KafkaBinding kafka, PipelineFile pipeline) {
    List<String> topics = new ArrayList<>(kafka.rawTopics());
    topics.add(pipeline.alertTopic());
    topics.add(pipeline.redriveTopic());
    topics.addAll(kafka.controlTopics());
    return topics;
  }

  static void bind(
      StreamExecutionEnvironment env,
      PipelineFile pipeline,
      KafkaBinding kafka,
      JobOptions options) {
    JobSources sources =
        new JobSources(env, pipeline, kafka, options, "caudal-" + pipeline.settings().name());
    TelemetryTopology.Outputs out =
        TelemetryTopology.define(
            sources.raw().withControls(sources.controls()), pipeline.settings());
    deliver(pipeline, kafka, out);
  }

  /**
   * Sends results where a pipeline file says, as the job does.
   *
   * @param env has checkpoints, which Kafka's transactions end with
   * @param options of transactions
   */
  public static void deliver(
      StreamExecutionEnvironment env,
      PipelineFile pipeline,
      TelemetryTopology.Outputs out,
      JobOptions options) {
    deliver(pipeline, new KafkaBinding(env, pipeline, options), out);
  }

  private static void deliver(
      PipelineFile pipeline, KafkaBinding kafka, TelemetryTopology.Outputs out) {
    JobSinks sinks = new JobSinks(pipeline, kafka);
    sinks.series(out);
    sinks.alerts(out.alerts());
    sinks.deadLetters(out.deadLetters(), "telemetry");
    sinks.rejectedControls(out.rejectedControls());
  }
}
