package io.caudal.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.caudal.cli.ExitCode;
import io.caudal.cli.demo.Player;
import io.caudal.devkit.StackFile;
import io.caudal.devkit.flink.FlinkJob;
import io.caudal.devkit.flink.FlinkRest;
import io.caudal.devkit.influx.InfluxqlClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pipeline that a user starts as split jobs, feeds, and asks all that docs/series.md asks: every
 * question has an answer, and the answers are those that its readings give by hand.
 */
class SplitUpIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static final String PIPELINE =
      """
      caudal: 1
      name: stations
      version: 1
      zone: Europe/Rome
      time: {lateness: 2d, idleness: 1s, grace: 1s}
      sources:
        - name: stations
          provider: acme
          topic: telemetry.raw.stations
          json: {}
          point: {path: $.point}
          time: {path: $.at, epoch: ms}
          readings:
            - {variable: co, path: $.co}
            - {variable: volume, path: $.volume}
            - {variable: operation, path: $.operation, type: text}
      templates:
        station:
          interval: 1m
          variables:
            co: {unit: mg/m3}
            volume: {unit: m3, kind: counter}
            operation: {type: text}
      points: [{id: road-station, template: station}, {id: park-station, template: station}]
      kafka: {bootstrapServers: "${env:CAUDAL_KAFKA}"}
      registry: {url: "${env:CAUDAL_REGISTRY}"}
      influxdb:
        url: ${env:CAUDAL_INFLUXDB}
        org: caudal
        token: ${env:CAUDAL_INFLUXDB_TOKEN}
        database: caudal
      postgres:
        url: ${env:CAUDAL_POSTGRES}
        user: ${env:CAUDAL_POSTGRES_USER}
        password: ${env:CAUDAL_POSTGRES_PASSWORD}
      """;

  private final Path folder;
  private final OwnProject project;

  SplitUpIT(@TempDir Path folder) throws Exception {
    this.folder = folder;
    this.project = new OwnProject(folder);
  }

  @AfterEach
  void stop() throws Exception {
    project.caudal(Map.of(), "down");
    project.close();
  }

  @Test
  void whatThePageOfSeriesAsksIsAnswered() throws Exception {
    Path file = Files.writeString(folder.resolve("pipeline.yaml"), PIPELINE);
    OwnProject.Ended up = project.caudal(Map.of(), "up", "--split", "--pipeline", file.toString());
    assertThat(up.exitCode()).as("%s", up.errors()).isEqualTo(ExitCode.OK);
    OwnProject.Ended status = project.caudal(Map.of(), "status");
    assertThat(status.exitCode()).as("%s", status.out()).isEqualTo(ExitCode.OK);
    StackFile stack = project.stack();
    FlinkRest flink = new FlinkRest(stack.flinkUrl());
    assertThat(flink.jobs())
        .extracting(FlinkJob::name)
        .containsExactlyInAnyOrder(
            "caudal normalize stations",
            "caudal rollup stations",
            "caudal alert stations",
            "caudal archive of telemetry.alerts");

    StationReadings readings = StationReadings.until(Instant.now());
    feed(stack, readings);
    drain(flink, "caudal normalize stations");
    drain(flink, "caudal rollup stations");

    InfluxqlClient influx = new InfluxqlClient(stack.influx());
    SeriesPage page = SeriesPage.asked(influx);
    for (String question : page.questions()) {
      assertAnswered(question, page.tables(question));
    }
    readings.requireAnswers(page);
    assertThat(policies(influx, SeriesPage.BY_HAND)).containsAll(policies(influx, "caudal"));
    assertThat(project.caudal(Map.of(), "down").exitCode()).isEqualTo(ExitCode.OK);
    project.awaitNothingLeft();
  }

  /**
   * The last reading comes when the minute that it belongs to has been published, which takes
   * another record that moves time.
   */
  private static void feed(StackFile stack, StationReadings readings) throws Exception {
    StoredSeries stored = new StoredSeries(new InfluxqlClient(stack.influx()), "caudal");
    Player player = new Player(stack.kafkaBootstrap());
    player.play(readings.inTime());
    await().atMost(LIMIT).until(() -> stored.count("raw", "quality") == readings.countInTime());
    player.play(readings.again());
    await()
        .atMost(LIMIT)
        .until(() -> stored.sum("rollup_1m", "count") == readings.countOfNumbers());
    player.play(readings.later());
    await().atMost(LIMIT).until(() -> stored.count("raw", "quality") == readings.countInTime() + 1);
  }

  /** Lets the time of a job run to its end; it must have read what the ones before it wrote. */
  private static void drain(FlinkRest flink, String name) {
    FlinkJob job =
        flink.jobs().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    flink.stop(job.id(), true, LIMIT);
  }

  private static List<String> policies(InfluxqlClient influx, String database) {
    JsonNode policies =
        influx.ask(database, "SHOW RETENTION POLICIES ON \"" + database + '"').at("/series/0");
    List<String> names = new ArrayList<>();
    // Name and duration; the first of a database is what InfluxDB itself makes.
    policies
        .path("values")
        .forEach(row -> names.add(row.path(0).asText() + ' ' + row.path(1).asText()));
    return names;
  }

  /** Each column has a value in one of the tables. */
  private static void assertAnswered(String question, List<SeriesPage.Table> tables) {
    assertThat(tables).as(question).isNotEmpty();
    for (String column : tables.get(0).columns()) {
      assertThat(tables)
          .as("column %s of %s", column, question)
          .anyMatch(table -> !table.column(column).isEmpty());
    }
  }
}
