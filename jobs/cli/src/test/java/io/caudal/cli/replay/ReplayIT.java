package io.caudal.cli.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caudal.cli.ExitCode;
import io.caudal.cli.Run;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real recordings through the whole topology. */
class ReplayIT {

  private static final List<String> FILES =
      List.of(
          "readings.jsonl",
          "rollups.jsonl",
          "alerts.jsonl",
          "dead-letters.jsonl",
          "rejected-controls.jsonl",
          "ledger.jsonl");
  private static final long DAY = 86_400_000L;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;

  ReplayIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void airQualitySettlesToTheSameBytesAtEveryParallelism() throws IOException {
    Path recording = Run.projectFile("examples/air-quality/recording.jsonl.gz");
    JsonNode totals = replayAtEveryParallelism("air-quality", recording);
    assertThat(totals).isEqualTo(countOfAirQuality(recording));
    assertThat(lines("1", "alerts.jsonl")).isNotEmpty();
  }

  @Test
  void groundwaterSettlesToTheSameBytesAtEveryParallelism() throws IOException {
    Path recording = Run.projectFile("examples/groundwater/recording.jsonl.gz");
    JsonNode totals = replayAtEveryParallelism("groundwater", recording);
    assertThat(totals).isEqualTo(countOfGroundwater(recording));
    assertThat(lines("1", "alerts.jsonl")).isNotEmpty();
  }

  /** Records that come twice, contradict, are cut off, and come out of order or too late. */
  @Test
  void aBadDaySettlesToTheSameBytesAtEveryParallelism() throws IOException {
    Path recording = folder.resolve("disturbed.jsonl");
    Files.write(recording, disturbed(Run.projectFile("examples/groundwater/recording.jsonl.gz")));
    JsonNode totals = replayAtEveryParallelism("groundwater", recording);
    assertThat(totals.required("duplicate").longValue()).isEqualTo(400);
    assertThat(totals.required("late").longValue()).isEqualTo(200);
    assertThat(totals.required("rejected").required("MALFORMED").longValue()).isEqualTo(200);
    assertThat(totals.required("rejected").required("CONFLICT").longValue()).isEqualTo(200);
    assertThat(lines("1", "dead-letters.jsonl")).hasSize(600);
  }

  /** Each record gives one reading; many reach their partition in the same minute. */
  @Test
  void whatIsOverAQuotaIsTheSameAtEveryParallelism() throws IOException {
    String file = Files.readString(Run.projectFile("examples/groundwater/pipeline.yaml"));
    Path pipeline = folder.resolve("limited.yaml");
    Files.writeString(
        pipeline,
        file.replace("    json: {}", "    json: {}\n    limits: {readingsPerMinute: 30}"));
    List<String> records = new ArrayList<>();
    Map<String, Integer> crowds = new HashMap<>();
    for (String line :
        unzipped(Run.projectFile("examples/groundwater/recording.jsonl.gz")).subList(0, 5000)) {
      ObjectNode record = (ObjectNode) JSON.readTree(line);
      int partition = Math.floorMod(record.required("key").textValue().hashCode(), 3);
      records.add(record.put("partition", partition).toString());
      String minute = partition + "/" + record.required("timestamp").longValue() / 60_000;
      crowds.merge(minute, 1, Integer::sum);
    }
    Path recording = Files.write(folder.resolve("crowded.jsonl"), records);
    long over = crowds.values().stream().mapToLong(each -> Math.max(0, each - 30)).sum();

    JsonNode totals = replayAtEveryParallelism(pipeline, recording);

    assertThat(over).isPositive();
    assertThat(totals.required("read").longValue()).isEqualTo(5000);
    assertThat(totals.required("rejected").required("QUOTA").longValue()).isEqualTo(over);
  }

  private JsonNode replayAtEveryParallelism(String example, Path recording) throws IOException {
    return replayAtEveryParallelism(
        Run.projectFile("examples/" + example + "/pipeline.yaml"), recording);
  }

  private JsonNode replayAtEveryParallelism(Path pipeline, Path recording) throws IOException {
    JsonNode reference = replay(pipeline, recording, "reference", "--reference");
    for (String parallelism : List.of("1", "2", "4")) {
      JsonNode totals = replay(pipeline, recording, parallelism, "--parallelism=" + parallelism);
      assertThat(totals).as("at parallelism %s", parallelism).isEqualTo(reference);
      for (String file : FILES) {
        assertThat(folder.resolve(parallelism).resolve(file))
            .as("%s at parallelism %s", file, parallelism)
            .hasSameBinaryContentAs(folder.resolve("reference").resolve(file));
      }
    }
    return reference;
  }

  private JsonNode replay(Path pipeline, Path recording, String out, String how)
      throws IOException {
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

  private List<String> lines(String out, String file) throws IOException {
    return Files.readAllLines(folder.resolve(out).resolve(file));
  }

  /** By hand: every cell but the sentinel and the empty ones, each time once. */
  private static JsonNode countOfAirQuality(Path recording) throws IOException {
    long read = 0;
    Map<String, String> known = new HashMap<>();
    for (String row : values(recording)) {
      String[] cells = row.split(";", -1);
      for (int i = 2; i < cells.length; i++) {
        if (!cells[i].isEmpty() && !cells[i].equals("-200")) {
          read++;
          known.put(cells[0] + cells[1] + '/' + i, cells[i]);
        }
      }
    }
    return totals(read, known.size(), read - known.size());
  }

  /** By hand: every level, each day of a well once. None is late or out of range. */
  private static JsonNode countOfGroundwater(Path recording) throws IOException {
    long read = 0;
    Map<String, String> known = new HashMap<>();
    for (String level : values(recording)) {
      JsonNode fields = JSON.readTree(level);
      read++;
      known.put(fields.get("well") + "/" + fields.get("date"), level);
    }
    return totals(read, known.size(), read - known.size());
  }

  private static JsonNode totals(long read, long accepted, long duplicate) throws IOException {
    // Read back, so that numbers compare as those that were read.
    return JSON.readTree(
        String.format(
            "{\"read\":%d,\"accepted\":%d,\"duplicate\":%d,\"rejected\":{},\"late\":0,"
                + "\"waiting\":0}",
            read, accepted, duplicate));
  }

  private static List<String> values(Path recording) throws IOException {
    List<String> values = new ArrayList<>();
    for (String line : unzipped(recording)) {
      values.add(JSON.readTree(line).get("value").textValue());
    }
    return values;
  }

  private static List<String> unzipped(Path recording) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(recording)), UTF_8))) {
      return lines.lines().toList();
    }
  }

  /** 20,000 records from the middle; of every hundred one is disturbed in each of five ways. */
  private static List<String> disturbed(Path recording) throws IOException {
    List<ObjectNode> records = new ArrayList<>();
    List<String> lines = unzipped(recording).subList(60_000, 80_000);
    for (int i = 0; i < lines.size(); i++) {
      ObjectNode record = (ObjectNode) JSON.readTree(lines.get(i));
      records.add(record);
      switch (i % 100) {
        case 10, 60 -> records.add(delayed(record, i % 7 * DAY));
        case 20 -> {
          String other =
              record.get("value").textValue().replaceAll("level_m\":.*}", "level_m\":1}");
          records.add(delayed(record, DAY).put("value", other));
        }
        case 30 -> records.add(delayed(record, 0).put("value", "{\"well\":"));
        case 40 -> records.set(records.size() - 1, delayed(record, i % 90 * DAY));
        case 50 -> records.set(records.size() - 1, delayed(record, 6000 * DAY));
        default -> {
          // As it was.
        }
      }
    }
    records.sort(Comparator.comparingLong(record -> record.get("timestamp").longValue()));
    return records.stream().map(ObjectNode::toString).toList();
  }

  private static ObjectNode delayed(ObjectNode record, long millis) {
    long timestamp = record.get("timestamp").longValue() + millis;
    return record.deepCopy().put("timestamp", timestamp);
  }
}
