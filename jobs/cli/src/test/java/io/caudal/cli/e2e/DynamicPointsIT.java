package io.caudal.cli.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.caudal.cli.ExitCode;
import io.caudal.cli.Run;
import io.caudal.cli.demo.Player;
import io.caudal.cli.stack.CommittedTopic;
import io.caudal.cli.stack.Consumption;
import io.caudal.cli.stack.Jobs;
import io.caudal.devkit.Stack;
import io.caudal.devkit.StackOptions;
import io.caudal.devkit.Stacks;
import io.caudal.devkit.flink.FlinkCluster;
import io.caudal.devkit.flink.FlinkOptions;
import io.caudal.devkit.influx.InfluxqlClient;
import io.caudal.kafka.RawRecord;
import io.caudal.schemas.DeadLetter;
import io.caudal.telemetry.config.PipelineFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Points come, change and go by {@code caudal points} while one job runs. */
class DynamicPointsIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String RAW = "telemetry.raw.wells";
  private static final String CONTROL = "telemetry.control.points";

  private static final String PIPELINE =
      """
      caudal: 1
      name: wells
      version: 1
      time: {idleness: 1s}
      sources:
        - name: wells
          topic: telemetry.raw.wells
          json: {}
          point: {path: $.well}
          time: {path: $.at, iso: true}
          readings:
            - {variable: level, path: $.level}
      templates:
        well:
          interval: 1m
          variables:
            level: {unit: m, range: [0, 100]}
      control: {}
      unknownPoints: {wait: 10m}
      kafka: {bootstrapServers: "${env:CAUDAL_KAFKA}"}
      registry: {url: "${env:CAUDAL_REGISTRY}"}
      influxdb: {url: "${env:CAUDAL_INFLUXDB}", org: caudal, token: "${file:token}", database: wells}
      """;

  private final Path folder;

  DynamicPointsIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void readingsMeetWhatThePointIsWhenTheyCome() throws Exception {
    StackOptions options = StackOptions.defaults().withProgress(System.out::println);
    FlinkOptions cluster =
        FlinkOptions.defaults()
            .withTaskManagers(1)
            .with("execution.checkpointing.interval", "1 s")
            .with("execution.checkpointing.min-pause", "100 ms");
    try (Stack stack = Stacks.start(options);
        FlinkCluster flink = stack.startFlink(cluster)) {
      PipelineFile pipeline = StackPipeline.provision(folder, stack, PIPELINE);
      Path file = Path.of(pipeline.path());
      String job = Jobs.upload(flink.rest(), options.home()).startTelemetry(file, 1);
      InfluxqlClient influx = new InfluxqlClient(stack.influx());
      StoredSeries series = new StoredSeries(influx, "wells");

      send(stack, RAW, reading(5));
      awaitRead(stack, RAW, "caudal-wells");
      assertThat(series.count("raw", "quality")).isZero();
      assertThat(letters(stack, pipeline.deadLetterTopic())).isEmpty();

      apply(file, "- {id: w1, template: well}", "new");
      await().atMost(LIMIT).until(() -> series.count("raw", "quality") == 1);
      apply(file, "- {id: w1, template: well}", "unchanged");

      apply(file, "- {id: w1, template: well, variables: {level: {range: [0, 3]}}}", "changed");
      awaitRead(stack, CONTROL, "caudal-wells-control");
      send(stack, RAW, reading(5));
      awaitReasons(stack, pipeline.deadLetterTopic(), "OUT_OF_RANGE");

      send(stack, CONTROL, "not Avro".getBytes(UTF_8));
      awaitReasons(stack, "telemetry.control.rejected", "BAD_CONTROL");
      assertThat(points("show", file, "w1").out())
          .containsPattern("variables.level.range +\\[0, 3] +control topic")
          .containsPattern("variables.level.unit +m +template");

      assertThat(points("delete", file, "w1", "--yes").out()).contains("1 deleted");
      awaitRead(stack, CONTROL, "caudal-wells-control");
      send(stack, RAW, reading(2));
      awaitReasons(stack, pipeline.deadLetterTopic(), "OUT_OF_RANGE", "UNKNOWN_POINT");
      assertThat(points("list", file).out()).contains("decommissioned");

      assertThat(flink.rest().restarts(job)).isZero();
      // No record comes any more that would move time past the ledger's last minute.
      flink.rest().stop(job, true, LIMIT);
      await().atMost(LIMIT).untilAsserted(() -> assertBalanced(file));
    }
  }

  private void apply(Path pipeline, String list, String change) throws Exception {
    Path file = Files.writeString(folder.resolve("points.yaml"), list);
    assertThat(points("apply", pipeline, file.toString()).out()).contains("1 " + change);
  }

  private static Run points(String command, Path pipeline, String... more) {
    Object[] arguments = new Object[4 + more.length];
    arguments[0] = "points";
    arguments[1] = command;
    arguments[2] = "--pipeline";
    arguments[3] = pipeline;
    System.arraycopy(more, 0, arguments, 4, more.length);
    Run run = Run.of(arguments);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    return run;
  }

  /** A reading of well w1, observed now. */
  private static byte[] reading(int level) {
    return "{\"well\":\"w1\",\"at\":\"%s\",\"level\":%d}"
        .formatted(Instant.now(), level)
        .getBytes(UTF_8);
  }

  private static void send(Stack stack, String topic, byte[] value) throws Exception {
    new Player(stack.kafkaBootstrap())
        .play(
            List.of(
                new RawRecord(
                    topic,
                    0,
                    0,
                    Instant.now().toEpochMilli(),
                    "w1".getBytes(UTF_8),
                    value,
                    List.of())));
  }

  private static void awaitRead(Stack stack, String topic, String group) throws Exception {
    new Consumption(stack.kafkaBootstrap()).await(group, List.of(topic), LIMIT, lag -> {});
  }

  private static List<DeadLetter> letters(Stack stack, String topic) throws Exception {
    return new CommittedTopic(stack).read(topic, DeadLetter.class);
  }

  private static void awaitReasons(Stack stack, String topic, String... reasons) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(letters(stack, topic))
                    .extracting(DeadLetter::getReason)
                    .containsExactlyInAnyOrder(reasons));
  }

  private static void assertBalanced(Path pipeline) throws Exception {
    Run run = Run.of("ledger", "--pipeline", pipeline, "--output", "json");
    assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.OK);
    JsonNode total = JsonMapper.builder().build().readTree(run.out()).path("total");
    assertThat(total.path("read").asLong()).as(run.out()).isEqualTo(3);
    assertThat(total.path("accepted").asLong()).as(run.out()).isEqualTo(1);
    assertThat(total.path("waiting").asLong()).as(run.out()).isZero();
  }
}
