package io.caudal.cli.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caudal.cli.ExitCode;
import io.caudal.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each provider's example gives the readings that were written by hand for it. */
class ProviderExamplesTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What is for people, and may be worded otherwise. */
  private static final Set<String> WORDS = Set.of("detail", "reading");

  static List<Path> examples() throws IOException {
    try (Stream<Path> folders = Files.list(Run.projectFile("examples/providers"))) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  @Test
  void thereIsOneForEachCommonShape() throws IOException {
    assertThat(examples()).hasSizeGreaterThanOrEqualTo(9);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void givesWhatIsExpected(Path example) throws IOException {
    Run run =
        Run.of(
            "normalize",
            "--output",
            "json",
            "--pipeline",
            example.resolve("pipeline.yaml"),
            payloads(example));

    List<JsonNode> expected = lines(Files.readString(example.resolve("expected.jsonl")));
    assertThat(expected).isNotEmpty();
    assertThat(lines(run.out())).as(run.err()).containsExactlyElementsOf(expected);
    boolean hasRefused =
        expected.stream().anyMatch(line -> line.get("kind").asText().equals("dead-letter"));
    assertThat(run.exitCode()).isEqualTo(hasRefused ? ExitCode.FAILED : ExitCode.OK);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isValidWithoutAWarning(Path example) {
    Run run = Run.of("validate", "--strict", example.resolve("pipeline.yaml"));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
  }

  private static Path payloads(Path example) throws IOException {
    try (Stream<Path> files = Files.list(example)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("payloads."))
          .findFirst()
          .orElseThrow();
    }
  }

  private static List<JsonNode> lines(String text) throws JsonProcessingException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      ObjectNode node = (ObjectNode) JSON.readTree(line);
      lines.add(node.get("kind").asText().equals("dead-letter") ? node.without(WORDS) : node);
    }
    return lines;
  }
}
