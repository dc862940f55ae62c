package io.caudal.telemetry.job;

import io.caudal.telemetry.config.PipelineFile;
import io.caudal.telemetry.config.PipelineLoader;
import java.util.List;
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

  /** The topics that a job needs, beside that of dead letters. */
  interface Topics {
    List<String> of(KafkaBinding kafka, PipelineFile pipeline);
  }

  private PipelineJob() {}

  /**
   * Submits a job, or says which options there are.
   *
   * @param prefix of the job's name, before that of the pipeline
   */
  static void run(String[] args, String prefix, Topics topics, Binding job) throws Exception {
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
    env.execute(prefix + pipeline.settings().name());
  }
}
