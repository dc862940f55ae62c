package io.caudal.telemetry.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The loader and the published JSON Schema say the same. */
class SchemaAgreementTest {

  private static final Pattern WORD = Pattern.compile("_");
  private static final Pattern DOT = Pattern.compile("\\.");

  /** The rows of a table whose first column has keys. */
  private static final Pattern KEY_TABLE =
      Pattern.compile("(?m)^\\| key[^|]*\\|.*\\R\\|-.*\\R((?:\\|.*\\R)+)");

  private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\|([^|]*)\\|");

  /** A key in code, and what it is set to: {@code `iso: true`}. */
  private static final Pattern CODE = Pattern.compile("`([\\w.]+)(?:: [^`]*)?`");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JsonNode document = read();
  private final JsonSchema schema =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(document);

  private static JsonNode read() {
    try (InputStream in =
        SchemaAgreementTest.class.getResourceAsStream("/io/caudal/schemas/pipeline.schema.json")) {
      return JSON.readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Set<ValidationMessage> validate(String yaml) {
    Object loaded = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return schema.validate(JSON.valueToTree(loaded));
  }

  private JsonNode definition(SectionKind kind) {
    StringBuilder name = new StringBuilder();
    for (String word : WORD.splitAsStream(kind.name()).toList()) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    name.setCharAt(0, Character.toLowerCase(name.charAt(0)));
    return document.at("/$defs/" + name);
  }

  /** A listed point stands in files of {@code caudal points apply}, not in the pipeline file. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LISTED_POINT")
  void knowsTheSameKeys(SectionKind kind) {
    JsonNode properties = definition(kind).path("properties");
    List<String> keys = new ArrayList<>();
    properties.fieldNames().forEachRemaining(keys::add);

    assertThat(keys).containsExactlyInAnyOrderElementsOf(kind.keys());
    assertThat(definition(kind).path("additionalProperties").isBoolean()).isTrue();
  }

  @Test
  void describesEveryKey() {
    for (Map.Entry<String, JsonNode> definition : document.path("$defs").properties()) {
      for (Map.Entry<String, JsonNode> key :
          definition.getValue().path("properties").properties()) {
        JsonNode target = document.at(key.getValue().path("$ref").asText("").replaceFirst("#", ""));
        assertThat(key.getValue().has("description") || target.has("description"))
            .as("%s of %s has a description", key.getKey(), definition.getKey())
            .isTrue();
      }
    }
  }

  @Test
  void hasEveryKeyOfTheDocs() {
    Set<String> keys = new TreeSet<>();
    document
        .path("$defs")
        .forEach(
            definition -> definition.path("properties").fieldNames().forEachRemaining(keys::add));
    List<String> documented =
        KEY_TABLE
            .matcher(PipelineText.projectText("docs/pipeline.md"))
            .results()
            .flatMap(table -> FIRST_CELL.matcher(table.group(1)).results())
            .flatMap(cell -> CODE.matcher(cell.group(1)).results())
            .map(code -> code.group(1))
            .toList();

    assertThat(documented).hasSizeGreaterThan(100);
    assertThat(documented).allSatisfy(path -> assertThat(DOT.splitAsStream(path)).isSubsetOf(keys));
  }

  @Test
  void namesEveryKeyInTheDocs() {
    String docs =
        PipelineText.projectText("docs/pipeline.md") + PipelineText.projectText("docs/points.md");
    Set<String> keys = new TreeSet<>();
    for (SectionKind kind : SectionKind.values()) {
      keys.addAll(kind.keys());
    }
    assertThat(keys)
        .allSatisfy(
            key -> assertThat(docs).containsPattern("(`|\\.|\\{|, )" + key + "(`|:|}|,|\\.)"));
  }

  @Test
  void acceptsWhatTheLoaderAccepts() {
    assertThat(validate(PipelineText.well())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"air-quality", "groundwater"})
  void acceptsTheExamples(String example) {
    assertThat(validate(PipelineText.projectText("examples/" + example + "/pipeline.yaml")))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.caudal.telemetry.config.Mistake#all")
  void refusesMistakesOfShape(Mistake mistake) {
    Set<ValidationMessage> messages =
        validate(PipelineText.wellWith(mistake.part(), mistake.replacement()));

    assertThat(!messages.isEmpty()).as("%s", messages).isEqualTo(mistake.inSchema());
  }
}
