package io.caudal.cli.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/providers.md shows is what the examples are and what the command answers. */
class ProvidersPageTest {

  private static final Pattern COMMAND =
      Pattern.compile("(?ms)^```sh\\n(caudal normalize [^\\n]*)\\n```\\n+```\\n(.*?)^```$");
  private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");
  private static final Pattern EXAMPLE = Pattern.compile("examples/providers/([a-z0-9-]+)/");

  private static String page() throws IOException {
    return Files.readString(Run.projectFile("docs/providers.md"));
  }

  static List<String[]> commands() throws IOException {
    return COMMAND
        .matcher(page())
        .results()
        .map(found -> new String[] {found.group(1), found.group(2)})
        .toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void showsWhatTheCommandAnswers(String command, String shown) {
    List<Object> arguments = new ArrayList<>();
    for (String argument :
        Arrays.asList(command.split(" ")).subList(1, command.split(" ").length)) {
      arguments.add(argument.startsWith("examples/") ? Run.projectFile(argument) : argument);
    }
    if (!arguments.contains("--output")) {
      arguments.addAll(List.of("--output", "text"));
    }
    Run run = Run.of(arguments.toArray());
    assertThat(run.out() + run.err()).isEqualToNormalizingNewlines(shown);
  }

  @Test
  void showsTheMappingsAsTheyAre() throws IOException {
    StringBuilder pipelines = new StringBuilder();
    for (Path example : ProviderExamplesTest.examples()) {
      pipelines.append(Files.readString(example.resolve("pipeline.yaml")));
    }
    assertThat(YAML.matcher(page()).results().map(found -> found.group(1)))
        .hasSizeGreaterThan(5)
        .allSatisfy(shown -> assertThat(pipelines.toString()).contains(shown));
  }

  @Test
  void showsEveryExample() throws IOException {
    Stream<String> shown =
        EXAMPLE.matcher(page()).results().map((MatchResult found) -> found.group(1)).distinct();
    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(
            ProviderExamplesTest.examples().stream()
                .map(folder -> folder.getFileName().toString())
                .toList());
  }
}
