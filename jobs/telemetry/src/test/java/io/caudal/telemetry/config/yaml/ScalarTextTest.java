package io.caudal.telemetry.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In every notation of YAML, the place of a part of a text is where that part stands. */
class ScalarTextTest {

  @TempDir Path folder = Path.of("");

  /** What is marked in the file when {@code part} of the text {@code e} is reported. */
  private String marked(String yaml, String part) throws Exception {
    Problems problems = new Problems();
    YamlFile file = YamlFile.read(Files.writeString(folder.resolve("file.yaml"), yaml), problems);
    YamlValue value =
        Objects.requireNonNull(Objects.requireNonNull(file.root()).entries().get("e"));
    String text = Objects.requireNonNull(value.text());
    assertThat(text).contains(part);

    value.problem(ProblemCode.BAD_EXPRESSION, text.indexOf(part), part.length(), "wrong");

    Place place = problems.list().get(0).place();
    List<String> lines = file.lines();
    String line = lines.get(place.line() - 1);
    int from = line.offsetByCodePoints(0, place.column() - 1);
    return line.substring(from, line.offsetByCodePoints(from, place.length()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "e: a + point.depht - 1",
        "e: 'a + point.depht - 1'",
        "e: \"a + point.depht - 1\"",
        "{x: 1, e: a +  point.depht, y: 2}",
        "e: |\n  a +\n\n    point.depht\n  - 1\n",
        "e: >-\n    a +\n    point.depht\n    - 1\n",
        "e: |  # why\n  a + point.depht",
        "e: a +\n  point.depht\n  - 1",
        "e: 'it''s + ''a'' +\n\n  point.depht'",
        "e: \"\\\"a\\\" + \\t \\u00e9 \\x41 + \\\n  point.depht\"",
        "e: \uD83D\uDCA7 + point.depht"
      })
  void findsAPart(String yaml) throws Exception {
    assertThat(marked(yaml, "point.depht")).isEqualTo("point.depht");
  }

  @Test
  void marksAnEscapeAsItIsWritten() throws Exception {
    assertThat(marked("e: \"a\\u00e9b\"", "\u00e9b")).isEqualTo("\\u00e9b");
  }

  @Test
  void marksOneCharacterAtTheEnd() throws Exception {
    Problems problems = new Problems();
    YamlFile file = YamlFile.read(Files.writeString(folder.resolve("f"), "e: 'a +'\n"), problems);
    YamlValue value =
        Objects.requireNonNull(Objects.requireNonNull(file.root()).entries().get("e"));

    value.problem(ProblemCode.BAD_EXPRESSION, 3, 1, "something is missing");

    assertThat(problems.list().get(0).place()).isEqualTo(new Place(1, 8, 1));
  }

  @Test
  void marksTheFirstLineOfWhatSpansSeveral() throws Exception {
    assertThat(marked("e: |\n  a + b\n  + c\n", "b\n+ c")).isEqualTo("b");
  }

  @Test
  void marksTheWholeWhereAPartCannotBeFound() throws Exception {
    assertThat(marked("e: !!str abc", "b")).isEqualTo("!!str abc");
  }
}
