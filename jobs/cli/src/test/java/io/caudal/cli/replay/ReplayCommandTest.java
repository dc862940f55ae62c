package io.caudal.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.cli.ExitCode;
import io.caudal.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong before anything runs. */
class ReplayCommandTest {

  private static final Path PIPELINE = Run.projectFile("examples/groundwater/pipeline.yaml");
  private static final String RECORD =
      "{\"topic\":\"telemetry.raw.wells\",\"timestamp\":86400000,\"key\":\"2500022\",\"value\":"
          + "\"{\\\"well\\\":\\\"2500022\\\",\\\"date\\\":\\\"1969-12-20\\\",\\\"level_m\\\":-9}\"}\n";

  private final Path folder;

  ReplayCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aBadRecordingIsNamedWithItsLineAndLeavesNothing() throws IOException {
    Run run = replay(RECORD + "nonsense\n", "out");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).startsWith("caudal: ").contains("recording.jsonl:2: not JSON");
    assertThat(content()).containsExactly("recording.jsonl");
  }

  @Test
  void anotherPipelinesTopicIsRefused() throws IOException {
    Run run = replay(RECORD.replace("raw.wells", "raw.rivers"), "out");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("telemetry.raw.rivers", "telemetry.raw.wells");
  }

  @Test
  void aMissingRecordingIsRefused() {
    Run run =
        Run.of(
            "replay", "--pipeline", PIPELINE, "--recording", folder.resolve("none"), "--out", "o");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("none: there is no such file");
  }

  @Test
  void aBadPipelineFileIsReportedAtItsPlace() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.yaml"), "caudall: 1\n");
    Run run = Run.of("replay", "--pipeline", bad, "--recording", "r", "--out", "o");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("bad.yaml:1:1: ");
  }

  @Test
  void aFolderThatHoldsSomethingIsNotWrittenTo() throws IOException {
    Files.createDirectory(folder.resolve("out"));
    Files.writeString(folder.resolve("out/mine"), "keep");
    Run run = replay(RECORD, "out");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("is not an empty folder");
    assertThat(folder.resolve("out/mine")).hasContent("keep");
  }

  @Test
  void parallelismHasItsBounds() {
    for (String parallelism : new String[] {"0", "17", "two"}) {
      Run run =
          Run.of(
              "replay",
              "--pipeline",
              PIPELINE,
              "--recording",
              "r",
              "--out",
              "o",
              "--parallelism",
              parallelism);
      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.err()).contains("--parallelism").contains("caudal replay --help");
    }
  }

  @Test
  void anEmptyFolderIsTakenAndNothingElseIsLeft() throws IOException {
    Files.createDirectory(folder.resolve("out"));
    Run run = replay(RECORD, "out", "--reference");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(content()).containsExactly("out", "recording.jsonl");
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "readings.jsonl",
              "rollups.jsonl",
              "alerts.jsonl",
              "dead-letters.jsonl",
              "ledger.jsonl",
              "rejected-controls.jsonl");
    }
    assertThat(folder.resolve("out/readings.jsonl")).content().contains("\"value\":-9.0");
  }

  @Test
  void theTotalsAreOneJsonObjectOnStandardOutput() throws IOException {
    Run run = replay(RECORD, "out", "--reference", "--output", "json");
    assertThat(run.out())
        .isEqualToIgnoringNewLines(
            "{\"read\":1,\"accepted\":1,\"duplicate\":0,\"rejected\":{},\"late\":0,\"waiting\":0}");
    assertThat(run.err()).contains("Replayed 1 records", "read 1 = accepted 1");
  }

  private Run replay(String recording, String out, Object... further) throws IOException {
    Path file = Files.writeString(folder.resolve("recording.jsonl"), recording);
    Object[] command = {
      "replay", "--pipeline", PIPELINE, "--recording", file, "--out", folder.resolve(out)
    };
    return Run.of(Stream.concat(Stream.of(command), Stream.of(further)).toArray());
  }

  private Stream<String> content() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }
}
