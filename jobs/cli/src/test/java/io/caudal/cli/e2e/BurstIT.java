package io.caudal.cli.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.caudal.cli.demo.Player;
import io.caudal.cli.stack.Consumption;
import io.caudal.cli.stack.Jobs;
import io.caudal.devkit.Stack;
import io.caudal.devkit.StackOptions;
import io.caudal.devkit.Stacks;
import io.caudal.devkit.flink.FlinkCluster;
import io.caudal.devkit.flink.FlinkOptions;
import io.caudal.devkit.influx.InfluxqlClient;
import io.caudal.kafka.RawRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two million readings come at once, as they do from gateways that collect and then send: more than
 * InfluxDB takes in the time. The source is held back, the TaskManager keeps within its memory, and
 * every reading is stored.
 */
class BurstIT {

  private static final int METERS = 500;
  private static final int RECORDS_OF_A_METER = 40;
  private static final int READINGS_OF_A_RECORD = 100;
  private static final long READINGS = (long) METERS * RECORDS_OF_A_METER * READINGS_OF_A_RECORD;

  /** Of a TaskManager of the devkit, all in all. */
  private static final long PROCESS_SIZE = 848L << 20;

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String TOPIC = "telemetry.raw.meters";

  private static final String PIPELINE =
      """
      caudal: 1
      name: burst
      version: 1
      time: {idleness: 1s}
      sources:
        - name: meters
          topic: telemetry.raw.meters
          json: {each: $.flows}
          point: {path: $.meter}
          time: {path: "@.t", epoch: s}
          readings:
            - {variable: flow, path: "@.v"}
      templates:
        meter:
          interval: 1s
          variables: {flow: {unit: m3/h}}
      points:
      %s
      windows: [1m, 1h, 1d]
      kafka: {bootstrapServers: "${env:CAUDAL_KAFKA}"}
      registry: {url: "${env:CAUDAL_REGISTRY}"}
      influxdb: {url: "${env:CAUDAL_INFLUXDB}", org: caudal, token: "${file:token}", database: burst}
      """;

  private final Path folder;

  BurstIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theSourceIsHeldBackAndNothingIsLost() throws Exception {
    StackOptions options = StackOptions.defaults().withProgress(System.out::println);
    try (Stack stack = Stacks.start(options);
        FlinkCluster flink = stack.startFlink(FlinkOptions.defaults().withTaskManagers(1))) {
      Path file =
          Path.of(StackPipeline.provision(folder, stack, PIPELINE.formatted(points())).path());
      new Player(stack.kafkaBootstrap()).play(burst(Instant.now().getEpochSecond()));

      String job = Jobs.upload(flink.rest(), options.home()).startTelemetry(file, 2);
      long taskManager = flink.taskManagers().get(0).process().pid();
      long before = cpuMicros(taskManager);
      long resident;
      try (MemoryWatch memory = MemoryWatch.of(taskManager)) {
        new Consumption(stack.kafkaBootstrap())
            .await("caudal-burst", List.of(TOPIC), PATIENCE, lag -> {});
        resident = memory.peak();
      }
      System.out.printf(
          "At most %d MiB were resident; a reading took %.1f us of the TaskManager's CPU time%n",
          resident >> 20, (double) (cpuMicros(taskManager) - before) / READINGS);
      // Flink asks its TaskManagers for metrics every ten seconds.
      await().atMost(PATIENCE).until(() -> heldBack(flink, job) > 0);
      flink.rest().stop(job, true, PATIENCE);

      assertThat(resident).isBetween(PROCESS_SIZE / 4, PROCESS_SIZE);
      assertThat(flink.rest().restarts(job)).isZero();
      StoredSeries series = new StoredSeries(new InfluxqlClient(stack.influx()), "burst");
      assertThat(series.count("raw", "value")).isEqualTo(READINGS);
      assertThat(series.sum("rollup_1m", "count")).isEqualTo(READINGS);
      assertThat(series.sum("rollup_1d", "count")).isEqualTo(READINGS);
      assertThat(series.sum("ledger", "accepted")).isEqualTo(READINGS);
      assertThat(series.sum("ledger", "read")).isEqualTo(READINGS);
    }
  }

  private static long cpuMicros(long pid) {
    return ProcessHandle.of(pid).orElseThrow().info().totalCpuDuration().orElseThrow().toNanos()
        / 1000;
  }

  private static String points() {
    return IntStream.range(0, METERS)
        .mapToObj("  - {id: meter-%d, template: meter}"::formatted)
        .collect(Collectors.joining("\n"));
  }

  /** What the meters read in the hour or so up to {@code end}, a reading a second. */
  private static List<RawRecord> burst(long end) {
    List<RawRecord> records = new ArrayList<>();
    for (int record = 0; record < RECORDS_OF_A_METER; record++) {
      long from = end - (long) (RECORDS_OF_A_METER - record) * READINGS_OF_A_RECORD;
      for (int meter = 0; meter < METERS; meter++) {
        String id = "meter-" + meter;
        records.add(
            new RawRecord(TOPIC, 0, 0, end * 1000, id.getBytes(UTF_8), flows(id, from), List.of()));
      }
    }
    return records;
  }

  private static byte[] flows(String meter, long from) {
    return IntStream.range(0, READINGS_OF_A_RECORD)
        .mapToObj(second -> "{\"t\":%d,\"v\":%d}".formatted(from + second, second))
        .collect(Collectors.joining(",", "{\"meter\":\"" + meter + "\",\"flows\":[", "]}"))
        .getBytes(UTF_8);
  }

  /** For how many milliseconds the tasks of the source could not write, together. */
  private static long heldBack(FlinkCluster flink, String job) {
    for (JsonNode vertex : flink.rest().get("/jobs/" + job).path("vertices")) {
      if (vertex.path("name").asText().contains("Raw topics")) {
        String metrics =
            "/jobs/%s/vertices/%s/subtasks/metrics?get=accumulateBackPressuredTimeMs&agg=sum"
                .formatted(job, vertex.path("id").asText());
        return flink.rest().get(metrics).at("/0/sum").asLong();
      }
    }
    throw new AssertionError("job " + job + " has no source 'Raw topics'");
  }
}
