package io.caudal.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caudal.cli.ExitCode;
import io.caudal.cli.Run;
import io.caudal.cli.replay.result.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording in which points come, change and go. */
class ControlReplayIT {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long T0 = Instant.parse("2024-06-01T00:00:00Z").toEpochMilli();

  private static final String PIPELINE =
      """
      caudal: 1
      name: wells
      version: 1
      sources:
        - name: wells
          topic: telemetry.raw.wells
          json: {}
          point: {header: well}
          time: {path: $.time, epoch: ms}
          readings:
            - {variable: level, path: $.level}
      templates:
        well:
          interval: 1m
          variables:
            level: {unit: m, range: [0, 100]}
      control: {points: telemetry.control.points}
      unknownPoints: {wait: 10m}
      time: {lateness: 1h}
      rules:
        - id: high
          variable: level
          above: 50
          for: 2m
          severity: warning
          message: the level is high
      """;

  private record Line(long timestamp, String json) {}

  private final Path folder;
  private final List<Line> lines = new ArrayList<>();

  ControlReplayIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void settlesToTheSameBytesAtEveryParallelismAndAsTheReference() throws IOException {
    for (int minute = 0; minute < 60; minute++) {
      for (String well : List.of("w1", "w2", "w3")) {
        reading(well, minute, minute < 30 ? 40 : 60);
      }
    }
    control("w1", -5, "{\"id\":\"w1\",\"template\":\"well\"}");
    // Comes when its first readings have waited for five minutes.
    control("w2", 5, "{\"id\":\"w2\",\"template\":\"well\"}");
    // Is half as deep from the moment on when levels rise.
    control(
        "w1",
        20,
        "{\"id\":\"w1\",\"template\":\"well\",\"effectiveFrom\":"
            + micros(30)
            + ",\"overrides\":{\"variables\":{\"level\":{\"range\":[0,50]}}}}");
    control("w2", 45, "{\"id\":\"w2\",\"deleted\":true}");
    control("w3", 50, "{\"id\":\"w3\",\"template\":\"wall\"}");

    JsonNode reference = replay("reference", "--reference");
    for (String parallelism : List.of("1", "2", "4")) {
      assertThat(replay(parallelism, "--parallelism=" + parallelism)).isEqualTo(reference);
      for (ResultFile file : ResultFile.values()) {
        assertThat(folder.resolve(parallelism).resolve(file.fileName()))
            .as("%s at parallelism %s", file, parallelism)
            .hasSameBinaryContentAs(folder.resolve("reference").resolve(file.fileName()));
      }
    }

    // w1 until its range shrinks; w2 until it is deleted, with the reading of that moment: a change
    // is for readings that reached the broker after it.
    assertThat(count("readings", "w1")).isEqualTo(30);
    assertThat(count("readings", "w2")).isEqualTo(46);
    assertThat(reference.required("rejected").required("OUT_OF_RANGE").longValue()).isEqualTo(30);
    assertThat(reference.required("rejected").required("UNKNOWN_POINT").longValue())
        .isEqualTo(14 + 60);
    assertThat(reference.required("waiting").longValue()).isZero();
    assertThat(result("alerts"))
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.required("point").textValue()).isEqualTo("w2");
              assertThat(alert.required("status").textValue()).isEqualTo("RESOLVED");
              assertThat(alert.required("resolvedAt").textValue())
                  .isEqualTo("2024-06-01T00:45:00Z");
            });
    assertThat(result("rejected-controls"))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.required("reason").textValue()).isEqualTo("BAD_CONTROL");
              assertThat(letter.required("detail").textValue()).contains("wall");
            });
  }

  private static long micros(int minute) {
    return (T0 + minute * 60_000L) * 1000;
  }

  private void reading(String well, int minute, double level) {
    long time = T0 + minute * 60_000L;
    ObjectNode line = line("telemetry.raw.wells", time, well);
    line.putObject("headers").put("well", well);
    line.put("value", "{\"time\":" + time + ",\"level\":" + level + "}");
    lines.add(new Line(time, line.toString()));
  }

  private void control(String well, int minute, @Nullable String value) {
    long time = T0 + minute * 60_000L;
    ObjectNode line =
        line("telemetry.control.points", time, "[\"" + well + "\"," + micros(minute) + "]");
    line.put("value", value);
    lines.add(new Line(time, line.toString()));
  }

  private static ObjectNode line(String topic, long time, String key) {
    return JSON.createObjectNode().put("topic", topic).put("timestamp", time).put("key", key);
  }

  private JsonNode replay(String out, String how) throws IOException {
    lines.sort(Comparator.comparingLong(Line::timestamp));
    Path pipeline = Files.writeString(folder.resolve("pipeline.yaml"), PIPELINE);
    Path recording =
        Files.write(folder.resolve("recording.jsonl"), lines.stream().map(Line::json).toList());
    Run run =
        Run.of(
            "replay",
            "--pipeline",
            pipeline,
            "--recording",
            recording,
            "--out",
            folder.resolve(out),
            "--output",
            "json",
            how);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    return JSON.readTree(run.out());
  }

  private List<JsonNode> result(String file) throws IOException {
    List<JsonNode> all = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("reference/" + file + ".jsonl"))) {
      all.add(JSON.readTree(line));
    }
    return all;
  }

  private long count(String file, String point) throws IOException {
    return result(file).stream()
        .filter(each -> each.required("point").textValue().equals(point))
        .count();
  }
}
