package io.caudal.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.cli.ExitCode;
import io.caudal.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recording of Avro records, read by schemas in a folder. */
class AvroReplayIT {

  private static final String PIPELINE =
      """
      caudal: 1
      name: wells
      version: 1
      time: {lateness: 1h}
      sources:
        - name: wells
          topic: telemetry.raw.wells
          avro: {}
          point: {path: $.id}
          time: {path: $.at, epoch: s}
          readings:
            - {variable: level, path: $.level}
      templates:
        well:
          interval: 1h
          variables:
            level: {unit: m, range: [-100, 0]}
      points:
        - {id: w1, template: well}
      """;

  private static final String SCHEMA =
      """
      {"type": "record", "name": "Sample", "fields": [
        {"name": "id", "type": "string"},
        {"name": "at", "type": "long"},
        {"name": "level", "type": "int"}]}
      """;

  /** A field is new, and the others stand in another order. */
  private static final String LATER_SCHEMA =
      """
      {"type": "record", "name": "Sample", "fields": [
        {"name": "level", "type": "double"},
        {"name": "operator", "type": ["null", "string"]},
        {"name": "at", "type": "long"},
        {"name": "id", "type": "string"}]}
      """;

  /** By the encoding of Avro's specification: "w1", 1714557600 and -3. */
  private static final String SAMPLE = "0000000011" + "047731" + "c0ca90e30c" + "05";

  /** By the same: -2.5, null, 1714561200 (an hour later) and "w1". */
  private static final String LATER_SAMPLE =
      "0000000012" + "00000000000004c0" + "00" + "e082" + "91e30c" + "047731";

  private static final String OF_NO_SCHEMA = "0000000013" + "047731";
  private static final String CUT_OFF = "0000000011" + "0477";

  private final Path folder;

  AvroReplayIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("pipeline.yaml"), PIPELINE);
    Files.createDirectory(folder.resolve("schemas"));
    Files.writeString(folder.resolve("schemas/17.avsc"), SCHEMA);
    Files.writeString(folder.resolve("schemas/18.avsc"), LATER_SCHEMA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--reference", "--parallelism=1", "--parallelism=2"})
  void eachRecordIsReadByTheSchemaThatItNames(String how) throws IOException {
    record(SAMPLE, LATER_SAMPLE, OF_NO_SCHEMA, CUT_OFF);

    Run run = replay(how, "--schemas", folder.resolve("schemas"), "--output", "json");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.out().strip())
        .isEqualTo(
            "{\"read\":4,\"accepted\":2,\"duplicate\":0,\"rejected\":{\"MALFORMED\":2},"
                + "\"late\":0,\"waiting\":0}");
    assertThat(lines("readings.jsonl"))
        .satisfiesExactly(
            first ->
                assertThat(first).contains("\"time\":\"2024-05-01T10:00:00Z\"", "\"value\":-3.0"),
            second ->
                assertThat(second).contains("\"time\":\"2024-05-01T11:00:00Z\"", "\"value\":-2.5"));
    assertThat(lines("dead-letters.jsonl"))
        .anyMatch(line -> line.contains("there is no schema 19"))
        .anyMatch(line -> line.contains("a length is 2 where 1 bytes are left"));
  }

  @Test
  void withoutTheFolderTheRunFailsAndSaysWhatToDo() throws IOException {
    record(SAMPLE);

    Run run = replay("--reference");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains("schema 17").contains("--schemas");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aFileThatHoldsNoSchemaIsNamed() throws IOException {
    Files.writeString(folder.resolve("schemas/17.avsc"), "{");
    record(SAMPLE);

    Run run = replay("--reference", "--schemas", folder.resolve("schemas"));

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err())
        .contains("schema 17 cannot be read from", "17.avsc: it is no JSON from line 1, column ");
  }

  /** All reach the broker at 11:00 of their day. */
  private void record(String... values) throws IOException {
    StringBuilder recording = new StringBuilder();
    for (String value : values) {
      recording.append(
          "{\"topic\":\"telemetry.raw.wells\",\"timestamp\":1714561200000,\"valueBase64\":\"%s\"}\n"
              .formatted(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(value))));
    }
    Files.writeString(folder.resolve("recording.jsonl"), recording);
  }

  private Run replay(Object... further) {
    Object[] command = {
      "replay",
      "--pipeline",
      folder.resolve("pipeline.yaml"),
      "--recording",
      folder.resolve("recording.jsonl"),
      "--out",
      folder.resolve("out")
    };
    return Run.of(Stream.concat(Stream.of(command), Stream.of(further)).toArray());
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve("out").resolve(file));
  }
}
