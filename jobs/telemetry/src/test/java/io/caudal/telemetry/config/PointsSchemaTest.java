package io.caudal.telemetry.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The reader of lists of points and their published JSON Schema say the same. */
class PointsSchemaTest {

  private static final Path FILE =
      PipelineText.project("schemas/src/main/resources/io/caudal/schemas/points.schema.json");

  /** The list that the documentation shows. */
  private static final Pattern DOCUMENTED =
      Pattern.compile("(?s)```yaml\\n(# points\\.yaml.*?)```");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JsonSchema schema =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(SchemaLocation.of(FILE.toUri().toString()));
  private final PointList list;

  PointsSchemaTest(@TempDir Path folder) throws Exception {
    this.list = WellList.of(folder);
  }

  private Set<ValidationMessage> validate(String yaml) {
    Object loaded = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return schema.validate(JSON.valueToTree(loaded));
  }

  private boolean isRead(String yaml) {
    try {
      return !list.read("points.yaml", yaml.getBytes(UTF_8)).isEmpty();
    } catch (PipelineErrors e) {
      return false;
    }
  }

  @Test
  void knowsTheSameKeysAndDescribesThem() throws Exception {
    JsonNode properties = JSON.readTree(FILE.toFile()).at("/$defs/listedPoint/properties");
    List<String> keys = new ArrayList<>();
    properties.fieldNames().forEachRemaining(keys::add);
    JsonNode pipeline = JSON.readTree(FILE.resolveSibling("pipeline.schema.json").toFile());

    assertThat(keys).containsExactlyInAnyOrderElementsOf(SectionKind.LISTED_POINT.keys());
    for (JsonNode key : properties) {
      String pointer = key.path("$ref").asText("#").replaceFirst(".*#", "");
      assertThat(key.has("description") || !pipeline.at(pointer).isMissingNode())
          .as("%s", key)
          .isTrue();
    }
  }

  @Test
  void acceptsTheListOfTheDocs() {
    String documented =
        DOCUMENTED
            .matcher(PipelineText.projectText("docs/points.md"))
            .results()
            .map(found -> found.group(1))
            .findFirst()
            .orElseThrow();

    assertThat(validate(documented)).isEmpty();
    assertThat(isRead(documented)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{id: w1, template: well}]",
        "[{id: listed}]",
        "[{id: w1, template: well, effectiveFrom: \"2024-06-01T00:00:00Z\"}]",
        "[{id: w1, template: well, effectiveFrom: \"2024-06-01T02:00+02:00\"}]",
        "[{id: w1, template: well, variables: {level: {range: [0, null]}}, interval: 10m}]"
      })
  void acceptsWhatIsRead(String yaml) {
    assertThat(isRead(yaml)).isTrue();
    assertThat(validate(yaml)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{id: w1, template: well}",
        "[{template: well}]",
        "[{id: \"\", template: well}]",
        "[{id: w1, template: well, effective: 1}]",
        "[{id: w1, template: well, effectiveFrom: \"2024-06-01\"}]",
        "[{id: w1, template: well, effectiveFrom: \"2024-06-01T00:00:00\"}]",
        "[{id: w1, template: well, effectiveFrom: \"2200-06-01T00:00:00Z\"}]",
        "[{id: w1, template: well, interval: soon}]",
        "[{id: w1, template: well, variables: {level: {rang: [0, 1]}}}]",
        "[{id: w1, template: well, labels: [north]}]"
      })
  void refusesMistakesOfShape(String yaml) {
    assertThat(isRead(yaml)).isFalse();
    assertThat(validate(yaml)).isNotEmpty();
  }
}
