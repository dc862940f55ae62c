package io.caudal.telemetry.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caudal.domain.model.PartialPoint;
import io.caudal.domain.model.PartialPoint.Location;
import io.caudal.domain.model.PartialPoint.Rate;
import io.caudal.domain.model.PartialPoint.Variable;
import io.caudal.domain.model.Range;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PointReaderTest {

  private static final PartialPoint WELL =
      new PartialPoint(
          60_000_000L,
          Map.of(),
          Map.of(),
          Location.EMPTY,
          Map.of("level", new Variable("m", null, null, null, null, null, Rate.EMPTY)),
          Map.of());

  private final PointReader reader = new PointReader(Map.of("well", WELL));

  @Test
  void readsJsonAsAPointOfThePipelineFile() throws Exception {
    PointReader.ReadPoint point =
        reader.read(
            "control",
            "w1",
            "well",
            PartialPoint.EMPTY,
            "{\"interval\": \"2m\", \"variables\": {\"level\": {\"range\": [0, null]}}}");

    assertThat(point.settings().id()).isEqualTo("w1");
    assertThat(point.settings().interval()).isEqualTo(120_000_000L);
    assertThat(Objects.requireNonNull(point.settings().variables().get("level")).range())
        .isEqualTo(new Range(0, Double.POSITIVE_INFINITY));
    assertThat(point.overrides().entries()).containsOnlyKeys("interval", "variables.level.range");
  }

  @Test
  void laysItOverWhatIsBelow() throws Exception {
    PartialPoint file =
        new PartialPoint(
            300_000_000L, Map.of("site", "south"), Map.of(), Location.EMPTY, Map.of(), Map.of());

    assertThat(reader.read("control", "w1", "well", file, "labels: {site: north}").settings())
        .satisfies(
            point -> {
              assertThat(point.interval()).isEqualTo(300_000_000L);
              assertThat(point.labels()).containsOnly(Map.entry("site", "north"));
            });
  }

  @Test
  void reportsLikeTheLoader() {
    assertThatThrownBy(
            () ->
                reader.read(
                    "control.points key w1",
                    "w1",
                    "well",
                    PartialPoint.EMPTY,
                    "{\"variables\": {\"levl\": {}}}"))
        .isInstanceOf(PipelineErrors.class)
        .hasMessage(
            """
            control.points key w1:1:16: error: unknown variable 'levl'; did you mean 'level'? [unknown-name]
              1 | {"variables": {"levl": {}}}
                |                ^^^^^^
            1 error
            """);
  }

  @Test
  void reportsAnUnknownTemplateAndWhatIsNoMapping() {
    assertThatThrownBy(() -> reader.read("x", "w1", "wel", PartialPoint.EMPTY, "{}"))
        .hasMessageContaining("unknown template 'wel'");
    for (String text : new String[] {"", "null", "[1]", "{", "\u0000", "a: &a [*a]"}) {
      assertThatThrownBy(() -> reader.read("x", "w1", "well", PartialPoint.EMPTY, text))
          .isInstanceOf(PipelineErrors.class);
    }
  }
}
