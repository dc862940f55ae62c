package io.caudal.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.cli.ExitCode;
import io.caudal.cli.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that no stack is started for. */
class UpCommandTest {

  private static final Path GOOD = Run.projectFile("examples/air-quality/pipeline.yaml");

  private final Path folder;

  UpCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka", "registry", "influxdb", "postgres"})
  void aSectionThatTheJobsNeedIsMissing(String section) throws Exception {
    String text = Files.readString(GOOD);
    String without = text.replaceAll("(?m)^" + section + ":.*\\n(?:[ #].*\\n|\\n)*", "");
    assertThat(without).isNotEqualTo(text);
    Path file = Files.writeString(folder.resolve("pipeline.yaml"), without);

    Run run = Run.of("up", "--pipeline", GOOD, "--pipeline", file);

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err())
        .isEqualTo(
            "caudal: %s has no section '%s', which this job needs: see docs/pipeline.md%n"
                .formatted(file, section));
  }

  /** They would wait for each other's slots, and nothing would say why. */
  @Test
  void jobsThatFindNoSlot() {
    Run run = Run.of("up", "--split", "--pipeline", GOOD, "--pipeline", GOOD);

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err())
        .isEqualTo(
            "caudal: The jobs of these pipelines need 7 slots, and 2 TaskManagers have 4: give --task-managers 4.%n"
                .formatted());
  }

  @Test
  void aFileThatIsNotThere() {
    Run run = Run.of("up", "--pipeline", folder.resolve("none.yaml"));
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("none.yaml");
  }
}
