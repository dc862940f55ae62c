package io.caudal.cli.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caudal.cli.ExitCode;
import io.caudal.cli.Run;
import io.caudal.cli.demo.Player;
import io.caudal.cli.stack.Consumption;
import io.caudal.cli.stack.Provisioner;
import io.caudal.devkit.Stack;
import io.caudal.devkit.StackOptions;
import io.caudal.devkit.Stacks;
import io.caudal.devkit.flink.FlinkCluster;
import io.caudal.devkit.flink.FlinkOptions;
import io.caudal.devkit.influx.InfluxqlClient;
import io.caudal.kafka.RawRecord;
import io.caudal.telemetry.config.PipelineLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two mistakes of a pipeline file: a range that is too narrow refuses a reading at its point, and a
 * wrong format of times refuses whole records. Both are mended, and what was refused is driven
 * again.
 */
class RedriveIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String TELEMETRY = "io.caudal.telemetry.job.TelemetryJob";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String PIPELINE =
      """
      caudal: 1
      name: redriven
      version: %s
      time: {lateness: 1h, idleness: %s, grace: 1s}
      sources:
        - name: wells
          topic: telemetry.raw.redriven.wells
          json: {}
          point: {path: $.id}
          time: {path: $.at, iso: true}
          readings: [{variable: level, path: $.v}]
        - name: pumps
          topic: telemetry.raw.redriven.pumps
          json: {}
          point: {path: $.id}
          time: {path: $.at, %s}
          readings: [{variable: level, path: $.v}]
      templates: {well: {interval: 10s, variables: {level: {range: [0, %s]}}}}
      points: [{id: w1, template: well}, {id: p1, template: well}]
      windows: [1m]
      kafka: {bootstrapServers: "%s"}
      registry: {url: "%s"}
      influxdb: {url: "%s", org: "%s", token: "${file:token}", database: redriven,
                 retention: {raw: forever}}
      """;

  @Test
  void whatWasRefusedStandsWhereItShouldHaveBeenOnce(@TempDir Path folder) throws Exception {
    StackOptions options = StackOptions.defaults().withProgress(System.out::println);
    try (Stack stack = Stacks.start(options);
        FlinkCluster flink =
            stack.startFlink(
                FlinkOptions.defaults()
                    .withTaskManagers(1)
                    .with("execution.checkpointing.interval", "1 s")
                    .with("execution.checkpointing.min-pause", "500 ms"))) {
      Files.writeString(folder.resolve("token"), stack.influx().token());
      Path wrong = pipeline(folder.resolve("wrong.yaml"), "1", "1s", "iso: true", "10", stack);
      Path mended =
          pipeline(
              folder.resolve("mended.yaml"),
              "2",
              "10m",
              "pattern: yyyy-MM-dd HH:mm, zone: UTC",
              "100",
              stack);
      var file = PipelineLoader.load(wrong);
      new Provisioner(stack, stack.buckets()).provision(file, Provisioner.RawTime.RECORDED);
      Consumption consumption = new Consumption(stack.kafkaBootstrap());
      List<String> raw = List.of("telemetry.raw.redriven.wells", "telemetry.raw.redriven.pumps");

      String jar = uploadedJar(flink, options.home());
      String first = start(flink, jar, wrong, null);
      new Player(stack.kafkaBootstrap())
          .play(
              List.of(
                  well("12:00:01", 5),
                  well("12:00:21", 50),
                  pump("12:00", "12:00:11", 7),
                  well("12:05:00", 6),
                  pump("12:05", "12:05:00", 8)));
      consumption.await("caudal-redriven", raw, LIMIT, lag -> {});
      InfluxqlClient influx = new InfluxqlClient(stack.influx());
      await()
          .atMost(LIMIT)
          .untilAsserted(() -> assertThat(minute(influx, "w1", "12:00")).containsExactly(1, 5));
      String savepoint = flink.rest().stop(first, false, LIMIT);

      assertThat(list(wrong))
          .extracting(each -> each.path("reason").asText())
          .containsExactlyInAnyOrder("OUT_OF_RANGE", "BAD_TIME", "BAD_TIME");

      Run early = redrive(wrong, "--reason=BAD_TIME", "--yes");
      assertThat(early.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(early.out()).contains("still refused by the mapping");

      String second = start(flink, jar, mended, savepoint);
      Run dry = redrive(mended, "--dry-run");
      assertThat(dry.exitCode()).as(dry.err()).isEqualTo(ExitCode.OK);
      assertThat(dry.out()).contains("3 driven again", "Nothing was done.");
      assertThat(list(mended)).allMatch(each -> each.path("redriven").isNull());

      assertThat(redrive(mended, "--yes").exitCode()).isEqualTo(ExitCode.OK);
      assertThat(list(mended)).noneMatch(each -> each.path("redriven").isNull());
      assertThat(redrive(mended, "--yes").out()).contains("No dead letter of that kind is left");
      assertThat(redrive(mended, "--yes", "--again").out()).contains("3 driven again");
      List<String> again = List.of(file.redriveTopic());
      consumption.await("caudal-redriven-redrive", again, LIMIT, lag -> {});
      flink.rest().stop(second, true, LIMIT);

      assertThat(minute(influx, "w1", "12:00")).containsExactly(2, 55);
      assertThat(minute(influx, "w1", "12:05")).containsExactly(1, 6);
      assertThat(minute(influx, "p1", "12:00")).containsExactly(1, 7);
      assertThat(minute(influx, "p1", "12:05")).containsExactly(1, 8);

      Run ledger = Run.of("ledger", "--pipeline", mended, "--by", "partition", "--output", "json");
      assertThat(ledger.exitCode()).as(ledger.out()).isEqualTo(ExitCode.OK);
      JsonNode book = JSON.readTree(ledger.out());
      assertThat(book.at("/open")).as(ledger.out()).isEmpty();
      assertThat(sum(book, "telemetry.raw.redriven", "/accepted")).isEqualTo(2);
      assertThat(sum(book, "telemetry.raw.redriven", "/rejected/BAD_TIME")).isEqualTo(2);
      assertThat(sum(book, "telemetry.raw.redriven", "/rejected/OUT_OF_RANGE")).isEqualTo(1);
      assertThat(sum(book, "telemetry.redrive", "/accepted")).isEqualTo(3);
      assertThat(sum(book, "telemetry.redrive", "/duplicate")).isEqualTo(3);
      assertThat(sum(book, "telemetry.redrive", "/read")).isEqualTo(6);
    }
  }

  private static Path pipeline(
      Path file, String version, String idleness, String time, String most, Stack stack)
      throws Exception {
    return Files.writeString(
        file,
        PIPELINE.formatted(
            version,
            idleness,
            time,
            most,
            stack.kafkaBootstrap(),
            stack.registryUrl(),
            stack.influx().url(),
            stack.influx().org()));
  }

  private static String uploadedJar(FlinkCluster flink, Path home) throws Exception {
    try (var jars = Files.newDirectoryStream(home.resolve("jobs/telemetry/target"), "*-job.jar")) {
      return flink.rest().uploadJar(jars.iterator().next());
    }
  }

  private static String start(
      FlinkCluster flink, String jar, Path pipeline, @Nullable String savepoint) {
    List<String> arguments = List.of("--pipeline", pipeline.toString());
    String job = flink.rest().run(jar, TELEMETRY, arguments, 1, savepoint);
    flink.rest().awaitTasksRunning(job, LIMIT);
    return job;
  }

  private static RawRecord well(String time, double level) {
    String value = "{\"id\":\"w1\",\"at\":\"2026-03-01T%sZ\",\"v\":%s}".formatted(time, level);
    return record("telemetry.raw.redriven.wells", time, value);
  }

  private static RawRecord pump(String minute, String brokerTime, double level) {
    String value = "{\"id\":\"p1\",\"at\":\"2026-03-01 %s\",\"v\":%s}".formatted(minute, level);
    return record("telemetry.raw.redriven.pumps", brokerTime, value);
  }

  private static RawRecord record(String topic, String brokerTime, String value) {
    long timestamp = Instant.parse("2026-03-01T" + brokerTime + "Z").toEpochMilli();
    return new RawRecord(
        topic, 0, 0, timestamp, "key".getBytes(UTF_8), value.getBytes(UTF_8), List.of());
  }

  private static Run redrive(Path pipeline, String... options) {
    Object[] arguments = new Object[4 + options.length];
    arguments[0] = "dead-letters";
    arguments[1] = "redrive";
    arguments[2] = "--pipeline";
    arguments[3] = pipeline;
    System.arraycopy(options, 0, arguments, 4, options.length);
    return Run.of(arguments);
  }

  private static List<JsonNode> list(Path pipeline) throws Exception {
    Run run = Run.of("dead-letters", "list", "--pipeline", pipeline, "--output", "json");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    return JSON.readerFor(JsonNode.class).<JsonNode>readValues(run.out()).readAll();
  }

  /** Count and sum of a point's minute. */
  private static List<Integer> minute(InfluxqlClient influx, String point, String minute) {
    JsonNode values =
        influx
            .ask(
                "redriven",
                ("SELECT \"count\", \"sum\" FROM \"rollup_1m\".\"level\" WHERE \"point\" = '%s'"
                        + " AND time = '2026-03-01T%s:00Z'")
                    .formatted(point, minute))
            .at("/series/0/values/0");
    return List.of(values.path(1).asInt(), values.path(2).asInt());
  }

  private static long sum(JsonNode book, String topic, String count) {
    long sum = 0;
    for (JsonNode group : book.path("groups")) {
      if (group.path("partition").asText().startsWith(topic)) {
        sum += group.at(count).asLong();
      }
    }
    return sum;
  }
}
