package io.caudal.telemetry.job;

import io.caudal.telemetry.config.PipelineFile;
import io.caudal.telemetry.config.PipelineLoader;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What the mains have in common: options, pipeline file and the checks before a job starts. */
final class PipelineJob {

  /** Defines a job. */
  interface Binding {
    void bind(
        StreamExecutionEnvironment env,
        PipelineFile pipeline,
        KafkaBinding kafka,
        JobOptions options);
  }

  /** Defines a job that is a part of the flow. */
  interface PartBinding {

    /**
     * Adds its sources, stages and sinks.
     *
     * @param partitions of the readings topic
     */
    void bind(
        StreamExecutionEnvironment env,
        PipelineFile pipeline,
        KafkaBinding kafka,
        JobOptions options,
        int partitions);
  }

  /** The topics that a job needs, beside that of dead letters. */
  interface Topics {
    List<String> of(KafkaBinding kafka, PipelineFile pipeline);
  }

  private PipelineJob() {}

  /**
   * Submits a job that is a part of the flow, or says which options there are.
   *
   * @param part what the job does, in its name
   */
  static void runPart(String[] args, String part, Topics topics, PartBinding job) throws Exception {
    run(
        args,
        pipeline -> "caudal " + part + " " + pipeline.settings().name(),
        topics,
        (env, pipeline, kafka, options) ->
            job.bind(env, pipeline, kafka, options, kafka.readingsPartitions()));
  }

  /**
   * Submits a job, or says which options there are.
   *
   * @param name of the job
   */
  static void run(String[] args, Function<PipelineFile, String> name, Topics topics, Binding job)
      throws Exception {
    if (JobOptions.askForHelp(args)) {
      System.out.println(JobOptions.usage());
      return;
    }
    JobOptions options = JobOptions.parse(args);
    PipelineFile pipeline = PipelineLoader.load(options.pipeline());
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    KafkaBinding kafka = new KafkaBinding(env, pipeline, options);
    kafka.check(topics.of(kafka, pipeline));
    CheckpointFolder.requireWritable(env.getConfiguration());
    StateChangelog.requireOff(env.getConfiguration());
    job.bind(env, pipeline, kafka, options);
    env.execute(name.apply(pipeline));
  }
}
