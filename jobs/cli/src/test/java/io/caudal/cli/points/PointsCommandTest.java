package io.caudal.cli.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.cli.ExitCode;
import io.caudal.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found before any server is asked. */
class PointsCommandTest {

  private final Path folder;
  private final Path pipeline;

  PointsCommandTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.pipeline = Files.writeString(folder.resolve("pipeline.yaml"), Wells.PIPELINE);
  }

  @Test
  void mistakesOfTheListAreReportedTogetherAtTheirPlaces() throws IOException {
    Path list =
        Files.writeString(
            folder.resolve("points.yaml"),
            """
            - id: w1
              template: wel
            - id: w2
              template: well
              effectiveFrom: yesterday
              variables:
                level: {range: [5, 1]}
            """);

    Run run = Run.of("points", "apply", "--pipeline", pipeline, list);

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err())
        .contains(
            "points.yaml:2:13: error: unknown template 'wel'; did you mean 'well'? [unknown-name]",
            "    |             ^^^",
            "points.yaml:5:18: error: expected a time with its offset",
            "points.yaml:7:20: error: the range is empty",
            "3 errors");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aListThatIsNotThere() {
    Run run = Run.of("points", "apply", "--pipeline", pipeline, folder.resolve("none.yaml"));
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("none.yaml: error: there is no such file");
  }

  @Test
  void aPipelineWithoutControlTopicSaysWhatToWrite() throws IOException {
    Path without =
        Files.writeString(
            folder.resolve("without.yaml"), Wells.PIPELINE.replace("control: {}\n", ""));
    for (String command : new String[] {"apply", "show", "delete"}) {
      Run run = Run.of("points", command, "--pipeline", without, "w1");
      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.err()).contains("'control: {}'");
    }
  }

  @Test
  void helpHasExamples() {
    for (String command : new String[] {"apply", "list", "show", "delete"}) {
      assertThat(Run.of("points", command, "--help").out())
          .contains("Example", "  caudal points " + command + " --pipeline pipeline.yaml");
    }
    assertThat(Run.of("points").exitCode()).isEqualTo(ExitCode.BAD_INPUT);
  }
}
