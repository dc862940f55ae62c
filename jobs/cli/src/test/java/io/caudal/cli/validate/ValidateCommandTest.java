package io.caudal.cli.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.caudal.cli.ExitCode;
import io.caudal.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {

  private static final Path GOOD = Run.projectFile("examples/air-quality/pipeline.yaml");

  private final Path folder;

  ValidateCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aGoodFileIsSummedUp() {
    Run run = Run.of("validate", GOOD);
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .startsWith("OK  ")
        .contains("air-quality version 1: 1 source, 1 point, 4 windows, 3 rules");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aBadFileIsReportedAndTheGoodOnesToo() throws IOException {
    Run run = Run.of("validate", withMistake(), GOOD);
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.out()).startsWith("OK  ");
    assertThat(run.err())
        .containsPattern("bad.yaml:\\d+:\\d+: error: unknown key 'severty'")
        .contains("did you mean 'severity'? [unknown-key]")
        .endsWith("3 errors\n");
  }

  @Test
  void theReportIsOneJsonObject() throws IOException {
    Run run = Run.of("validate", "--output", "json", withMistake(), GOOD, folder.resolve("none"));
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).isEmpty();
    JsonNode files = JsonMapper.builder().build().readTree(run.out()).required("files");
    assertThat(files).hasSize(3);
    assertThat(files.get(0).required("valid").booleanValue()).isFalse();
    JsonNode problem = files.get(0).required("problems").get(0);
    assertThat(problem.required("severity").textValue()).isEqualTo("error");
    assertThat(problem.required("code").textValue()).isEqualTo("unknown-key");
    assertThat(problem.required("line").intValue()).isPositive();
    assertThat(problem.required("column").intValue()).isPositive();
    assertThat(problem.required("length").intValue()).isEqualTo("severty".length());
    assertThat(problem.required("message").textValue()).contains("unknown key 'severty'");
    assertThat(problem.required("suggestion").textValue()).isEqualTo("severity");
    assertThat(files.get(1).required("valid").booleanValue()).isTrue();
    assertThat(files.get(1).required("rules").intValue()).isEqualTo(3);
    assertThat(files.get(1).required("problems")).isEmpty();
    assertThat(files.get(2).required("problems").get(0).required("message").textValue())
        .contains("no such file");
  }

  @Test
  void aWarningIsAMistakeWithStrictOnly() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("warning.yaml"),
            Files.readString(GOOD)
                .replace(
                    "templates:\n",
                    "templates:\n  spare: {interval: 1h, variables: {co: {unit: mg/m3}}}\n"));
    Run run = Run.of("validate", file);
    assertThat(run.err()).contains("warning: no point has the template 'spare'", "1 warning");
    assertThat(run.out()).startsWith("OK  ");
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);

    assertThat(Run.of("validate", "--strict", file).exitCode()).isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void coloursAreForTerminals() throws IOException {
    Path file = withMistake();
    assertThat(Run.of("validate", file).err()).doesNotContain("\u001B");
    System.setProperty("picocli.ansi", "true");
    try {
      assertThat(Run.of("validate", file).err()).contains("\u001B[1m\u001B[31merror:");
    } finally {
      System.clearProperty("picocli.ansi");
    }
  }

  private Path withMistake() throws IOException {
    String good = Files.readString(GOOD);
    return Files.writeString(folder.resolve("bad.yaml"), good.replace("severity:", "severty:"));
  }
}
