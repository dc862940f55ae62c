package io.caudal.telemetry.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.telemetry.config.yaml.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageCheckTest {

  private static final String CONSTANT =
      """
      caudal: 1
      name: test
      version: 1
      sources:
        - name: a
          topic: a
          json: {}
          point: {constant: p}
          time: {path: $.t, epoch: s}
          readings:
            - {variable: level, path: $.l}
      templates:
        well:
          interval: 1h
          variables: {level: {}}
      points:
        - {id: p, template: well}
      """;

  @TempDir Path folder = Path.of("");

  private List<String> warningsOf(String yaml) throws Exception {
    Path file = Files.writeString(folder.resolve("pipeline.yaml"), yaml);
    Examination found = PipelineLoader.examine(file);
    assertThat(found.pipeline()).as(found.diagnostics().render()).isNotNull();
    assertThat(found.diagnostics().count(Severity.ERROR)).isZero();
    return found.diagnostics().problems().stream()
        .map(
            problem ->
                problem.place().line() + ": " + problem.sentence() + " [" + problem.code() + "]")
        .toList();
  }

  @Test
  void whatIsUsedIsNotWarnedOf() throws Exception {
    assertThat(warningsOf(CONSTANT)).isEmpty();
    assertThat(warningsOf(PipelineText.well())).isEmpty();
  }

  @Test
  void aTemplateThatNoPointHas() throws Exception {
    assertThat(
            warningsOf(
                CONSTANT.replace(
                    "points:", "  spare: {interval: 1h, variables: {level: {}}}\npoints:")))
        .containsExactly("16: no point has the template 'spare' [unused-template]");
  }

  @Test
  void aVariableThatNoSourceGives() throws Exception {
    assertThat(warningsOf(CONSTANT.replace("{level: {}}", "{level: {}, flow: {}}")))
        .containsExactly(
            "15: no source gives the variable 'flow' of template 'well' [unfed-variable]");
  }

  @Test
  void aPointThatNoSourceGives() throws Exception {
    assertThat(warningsOf(CONSTANT + "  - {id: q, template: well}\n"))
        .containsExactly("18: no source gives readings of point 'q' [unfed-point]");
  }

  @Test
  void pointsThatPayloadsNameAreNotKnownHere() throws Exception {
    assertThat(
            warningsOf(
                CONSTANT.replace("{constant: p}", "{path: $.id}")
                    + "  - {id: q, template: well}\n"))
        .isEmpty();
  }

  @Test
  void aWarningIsShownAsOne() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("pipeline.yaml"), CONSTANT + "  - {id: q, template: well}\n");
    assertThat(PipelineLoader.examine(file).diagnostics().render())
        .isEqualTo(
            file
                + """
                :18:10: warning: no source gives readings of point 'q' [unfed-point]
                  18 |   - {id: q, template: well}
                     |          ^
                1 warning
                """);
  }
}
