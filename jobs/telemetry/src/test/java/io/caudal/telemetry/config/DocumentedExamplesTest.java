package io.caudal.telemetry.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every YAML example of docs/pipeline.md loads: the first as it is, the others put into it. */
class DocumentedExamplesTest {

  private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");
  private static final Pattern TOP_LEVEL = Pattern.compile("(?m)^(?=([A-Za-z]+):)");

  @TempDir Path folder = Path.of("");

  private static List<String> examples() {
    List<String> examples = new ArrayList<>();
    Matcher matcher = EXAMPLE.matcher(PipelineText.projectText("docs/pipeline.md"));
    while (matcher.find()) {
      examples.add(matcher.group(1));
    }
    return examples;
  }

  private static Map<String, String> sections(String yaml) {
    Map<String, String> sections = new LinkedHashMap<>();
    for (String section : TOP_LEVEL.splitAsStream(yaml).toList()) {
      sections.put(section.substring(0, section.indexOf(':')), section);
    }
    return sections;
  }

  @Test
  void thereAreExamples() {
    assertThat(examples()).hasSizeGreaterThan(3);
  }

  @TestFactory
  List<DynamicTest> everyExampleLoads() {
    Map<String, String> whole = sections(examples().get(0));
    List<DynamicTest> tests = new ArrayList<>();
    for (String example : examples()) {
      Map<String, String> merged = new LinkedHashMap<>(whole);
      merged.putAll(sections(example));
      tests.add(
          DynamicTest.dynamicTest(
              example.lines().findFirst().orElse(""),
              () -> load(String.join("", merged.values()))));
    }
    return tests;
  }

  private void load(String yaml) throws Exception {
    PipelineFile file =
        PipelineLoader.check(Files.writeString(folder.resolve("pipeline.yaml"), yaml));
    assertThat(file.settings().name()).isEqualTo("air-quality");
  }
}
