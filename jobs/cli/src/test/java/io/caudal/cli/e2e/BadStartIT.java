package io.caudal.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.caudal.cli.demo.Example;
import io.caudal.cli.demo.Player;
import io.caudal.cli.stack.Jobs;
import io.caudal.cli.stack.Provisioner;
import io.caudal.devkit.Stack;
import io.caudal.devkit.StackOptions;
import io.caudal.devkit.Stacks;
import io.caudal.devkit.flink.FlinkCluster;
import io.caudal.devkit.flink.FlinkOptions;
import io.caudal.devkit.kafka.KafkaTopics;
import io.caudal.devkit.process.DevkitException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a job says that cannot start: one sentence that says what to do, and nothing runs on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadStartIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String TELEMETRY = "io.caudal.telemetry.job.TelemetryJob";

  private final StackOptions options = StackOptions.defaults().withProgress(System.out::println);
  private final Path pipeline = options.home().resolve("examples/air-quality/pipeline.yaml");

  private @Nullable Servers servers;

  private record Servers(Stack stack, FlinkCluster flink, Jobs jobs, String jar) {}

  @BeforeAll
  void start() throws Exception {
    Stack stack = Stacks.start(options);
    FlinkCluster flink = stack.startFlink(FlinkOptions.defaults().withTaskManagers(1));
    Path jar = options.home().resolve("jobs/telemetry/target");
    try (var jars = Files.newDirectoryStream(jar, "*-job.jar")) {
      servers =
          new Servers(
              stack,
              flink,
              Jobs.upload(flink.rest(), options.home()),
              flink.rest().uploadJar(jars.iterator().next()));
    }
  }

  @AfterAll
  void stop() {
    if (servers != null) {
      servers.stack().close();
    }
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  @AfterEach
  void nothingRuns() {
    assertThat(servers().flink().rest().runningJobs()).isEmpty();
  }

  @Test
  void aTopicThatDoesNotExist(@TempDir Path folder) throws Exception {
    Path file =
        changed(folder, "topic: telemetry.raw.multisensor", "topic: telemetry.raw.multisensr");

    assertThatThrownBy(() -> servers().jobs().startTelemetry(file, 1))
        .isInstanceOf(DevkitException.class)
        .hasMessageContaining("TelemetryJob: Kafka at ")
        .hasMessageContaining("telemetry.raw.multisensr")
        .hasMessageEndingWith("or correct the names in the pipeline file.");
  }

  @Test
  void aTransactionTimeoutThatDoesNotOutlastTheOutage() throws Exception {
    provision();

    assertThatThrownBy(
            () ->
                run(
                    "--pipeline",
                    pipeline.toString(),
                    "--transaction-timeout",
                    "60 s",
                    "--maximal-outage",
                    "120 s"))
        .hasMessageContaining("The Kafka transaction timeout of 60 s does not outlast")
        .hasMessageEndingWith("Set it above 380 s, or plan for a shorter outage.");
  }

  /** It writes records without a key, and would be refused by the broker again and again. */
  @Test
  void readingsThatAreHandedOverInACompactedTopic(@TempDir Path folder) throws Exception {
    provision();
    Stack stack = servers().stack();
    new KafkaTopics(stack.kafkaBootstrap())
        .create(
            List.of(
                KafkaTopics.Topic.logAppendTime("telemetry.compacted", 2)
                    .with(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)));
    Path file = changed(folder, "windows:", "readings: {topic: telemetry.compacted}\nwindows:");

    assertThatThrownBy(() -> servers().jobs().startNormalize(file, 1))
        .hasMessageContaining("NormalizeJob: Topic telemetry.compacted of Kafka at ")
        .hasMessageEndingWith("set its cleanup.policy to delete, or name another topic.");
  }

  @Test
  void anUnknownKey(@TempDir Path folder) throws Exception {
    Path file = changed(folder, "windows: [1m, 5m, 1h, 1d]", "window: [1m, 5m, 1h, 1d]");

    assertThatThrownBy(() -> run("--pipeline", file.toString()))
        .hasMessageContaining("pipeline.yaml:")
        .hasMessageContaining("'window'");
  }

  @Test
  void aFileThatIsNotThere(@TempDir Path folder) {
    Path file = folder.resolve("pipeline.yaml");

    assertThatThrownBy(() -> run("--pipeline", file.toString()))
        .hasMessageContaining(file.toString())
        .hasMessageContaining("no such file");
  }

  @Test
  void aRegistryThatDoesNotAnswer(@TempDir Path folder) throws Exception {
    provision();
    Path file = changed(folder, "${env:CAUDAL_REGISTRY}", "http://127.0.0.1:1");

    assertThatThrownBy(() -> servers().jobs().startTelemetry(file, 1))
        .hasMessageContaining(
            "TelemetryJob: The schema registry at http://127.0.0.1:1 does not answer (")
        .hasMessageEndingWith("): start it, or correct registry.url in the pipeline file.");
  }

  @Test
  void aBucketThatIsNotThere(@TempDir Path folder) throws Exception {
    provision();
    Path file = changed(folder, "database: air_quality", "database: unknown_database");
    String job = servers().jobs().startTelemetry(file, 1);
    Example example = Example.load(options.home(), "air-quality", servers().stack().environment());
    new Player(servers().stack().kafkaBootstrap())
        .play(example.disturbedRecording().records().subList(0, 10));

    servers().flink().rest().awaitState(job, "FAILED", LIMIT);

    // Flink says that a job has failed before it says why.
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> assertThat(servers().flink().rest().rootCause(job)).contains("unknown_database"));
  }

  @Test
  void checkpointsThatCannotBeWritten(@TempDir Path folder) throws Exception {
    provision();
    Path file = Files.createFile(folder.resolve("not-a-folder"));
    FlinkOptions unwritable =
        FlinkOptions.defaults().withTaskManagers(1).withCheckpoints(file.resolve("below"));
    try (FlinkCluster flink = servers().stack().startFlink(unwritable)) {
      Jobs jobs = Jobs.upload(flink.rest(), options.home());

      assertThatThrownBy(() -> jobs.startTelemetry(pipeline, 1))
          .hasMessageContaining("TelemetryJob: Checkpoints cannot be written to file:")
          .hasMessageEndingWith("that JobManager and TaskManagers can write to.");
      assertThat(flink.rest().runningJobs()).isEmpty();
    }
  }

  private Servers servers() {
    if (servers == null) {
      throw new IllegalStateException("the servers have not been started");
    }
    return servers;
  }

  private void provision() throws Exception {
    Stack stack = servers().stack();
    Example example = Example.load(options.home(), "air-quality", stack.environment());
    new Provisioner(stack, stack.buckets())
        .provision(example.pipeline(), Provisioner.RawTime.RECORDED);
  }

  private String run(String... arguments) {
    return servers().flink().rest().run(servers().jar(), TELEMETRY, List.of(arguments), 1, null);
  }

  private Path changed(Path folder, String from, String to) throws Exception {
    String text = Files.readString(pipeline);
    assertThat(text).contains(from);
    return Files.writeString(folder.resolve("pipeline.yaml"), text.replace(from, to));
  }
}
