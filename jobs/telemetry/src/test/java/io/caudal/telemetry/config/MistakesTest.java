package io.caudal.telemetry.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.caudal.telemetry.config.yaml.Place;
import io.caudal.telemetry.config.yaml.ProblemCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MistakesTest {

  private static final Pattern REPEATED =
      Pattern.compile("(listed|mapped) twice|there are two |another source reads");

  @TempDir Path folder = Path.of("");

  private PipelineErrors errorsOf(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("pipeline.yaml"), text);
    return catchThrowableOfType(PipelineErrors.class, () -> PipelineLoader.check(file));
  }

  private List<String> sentencesOf(String text) throws Exception {
    PipelineErrors errors = errorsOf(text);
    assertThat(errors).as("a mistake was found").isNotNull();
    List<String> lines = text.lines().toList();
    return errors.problems().stream()
        .map(problem -> "[" + marked(problem.place(), lines) + "] " + problem.sentence())
        .toList();
  }

  private static String marked(Place place, List<String> lines) {
    String line = lines.get(place.line() - 1);
    int from = place.column() - 1;
    return line.substring(from, Math.min(line.length(), from + place.length()));
  }

  @ParameterizedTest
  @MethodSource("io.caudal.telemetry.config.Mistake#all")
  void reportsAtItsPlaceAndNothingElse(Mistake mistake) throws Exception {
    assertThat(sentencesOf(PipelineText.wellWith(mistake.part(), mistake.replacement())))
        .isEqualTo(mistake.sentences());
  }

  @ParameterizedTest
  @MethodSource("repeatedNames")
  void namesThatAreThereTwiceHaveTheirOwnCode(Mistake mistake) throws Exception {
    PipelineErrors errors = errorsOf(PipelineText.wellWith(mistake.part(), mistake.replacement()));

    assertThat(errors.problems())
        .extracting(problem -> problem.code())
        .contains(ProblemCode.REPEATED_NAME);
  }

  static Stream<Mistake> repeatedNames() {
    return Mistake.all().filter(mistake -> REPEATED.matcher(mistake.sentences().get(0)).find());
  }

  @Test
  void aSourceIsNotLaterThanDuplicatesAreRemembered() throws Exception {
    String text =
        PipelineText.wellWith("    topic: raw.rows", "    topic: raw.rows\n    lateness: 4h")
            .replace("lateness: 2h, grace: 1s", "lateness: 2h, dedupHorizon: 3h");

    assertThat(sentencesOf(text))
        .containsExactly(
            "[4h] lateness is longer than dedupHorizon: a duplicate could come after it was"
                + " forgotten");
  }

  @Test
  void reportsAllMistakesInTheOrderOfTheFile() throws Exception {
    String text =
        PipelineText.wellWith("tags:", "tagz:")
            .replace("version: 7", "version: x")
            .replace("id: low", "id: high");

    assertThat(sentencesOf(text))
        .containsExactly(
            "[x] expected a whole number, found the text 'x'",
            "[tagz] unknown key 'tagz' in the pipeline; did you mean 'tags'?",
            "[high] there are two rules 'high'");
  }

  @Test
  void reportsAKeyThatStandsTwice() throws Exception {
    assertThat(sentencesOf(PipelineText.wellWith("version: 7", "version: 7\nversion: 8")))
        .containsExactly("[version] the key 'version' stands here twice");
  }

  @ParameterizedTest
  @CsvSource({
    "version: 7, version: !!int zz, [!!int zz] expected a whole number",
    "version: 7, version: 99999999999999999999, [99999999999999999999] expected a whole number",
    "below: 3, below: !!float zz, [!!float zz] expected a number",
    "below: 3, below: .inf, [.inf] expected a number",
    "below: 3, below: 1e999, [1e999] expected a number"
  })
  void reportsNumbersThatAreNone(String part, String replacement, String start) throws Exception {
    assertThat(sentencesOf(PipelineText.wellWith(part, replacement)))
        .singleElement()
        .asString()
        .startsWith(start + ", found ");
  }

  @Test
  void allowsAnchors() throws Exception {
    String text =
        PipelineText.wellWith("labels: {site: south}", "labels: &south {site: south}")
            .replace("interval: 1m}", "interval: 1m, labels: *south}");
    Path file = Files.writeString(folder.resolve("pipeline.yaml"), text);

    assertThat(PipelineLoader.check(file).settings().points().values())
        .allSatisfy(point -> assertThat(point.labels()).containsEntry("site", "south"));
  }

  @Test
  void printsLikeACompiler() throws Exception {
    PipelineErrors errors =
        errorsOf(PipelineText.wellWith("{id: b, template: meter,", "{id: b, templte: meter,"));

    assertThat(errors.render().replace(folder.toString(), "dir"))
        .isEqualTo(
            """
            dir/pipeline.yaml:18:5: error: the key 'template' is missing in point 'b' [missing-key]
              18 |   - {id: b, templte: meter, interval: 1m}
                 |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            dir/pipeline.yaml:18:13: error: unknown key 'templte' in point 'b'; did you mean 'template'? [unknown-key]
              18 |   - {id: b, templte: meter, interval: 1m}
                 |             ^^^^^^^
            2 errors
            """);
    assertThat(errors).hasMessage(errors.render());
  }

  @Test
  void keepsTheCaretBelowItsPlaceInLongLines() throws Exception {
    String text =
        PipelineText.wellWith(
            "labels: {site: south}", "labels: {site: " + "south".repeat(60) + ", other: 1}");

    assertThat(errorsOf(text).render().lines().toList())
        .satisfies(
            lines -> {
              int caret = lines.get(2).indexOf('^');
              assertThat(lines.get(1)).hasSizeLessThan(140);
              assertThat(lines.get(1).charAt(caret)).isEqualTo('1');
            });
  }

  @Test
  void showsTheFirstFiftyAndCountsTheRest() throws Exception {
    String points = "  - {id: x}\n".repeat(60);
    PipelineErrors errors =
        errorsOf(PipelineText.wellWith("  - {id: b, template: meter, interval: 1m}\n", points));

    assertThat(errors.problems()).hasSize(60);
    assertThat(errors.render()).endsWith("and 10 more\n60 errors\n");
  }

  /** Which of its points' readings come first would tell by whose days they are cut. */
  @Test
  void aTemplateThatPointsRegisterWithHasNoZone() throws Exception {
    PipelineErrors errors =
        errorsOf(
            PipelineText.wellWith("    interval: 10m\n", "    interval: 10m\n    zone: UTC\n")
                .replace(
                    "    topic: raw.rows\n",
                    "    topic: raw.rows\n    autoRegister: {template: meter}\n"));

    assertThat(errors.problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.message())
                    .isEqualTo(
                        "points that register themselves have the pipeline's zone; template"
                            + " 'meter' has one of its own. A control record may give a point"
                            + " another"));
  }
}
