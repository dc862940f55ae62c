package io.caudal.domain.normalize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.caudal.domain.model.SourceSettings.Json;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One document a record, or an array in it whose elements are mapped one by one. */
final class JsonFormat implements PayloadFormat {

  private final ObjectReader reader =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build()
          .readerFor(JsonNode.class);
  private final DecimalText numbers = new DecimalText('.', DecimalText.NONE);
  private final @Nullable JsonPath each;
  private final String eachText;
  private final JsonPath[] paths;
  private final List<String> missingTexts;
  private final double[] missingNumbers;

  JsonFormat(Json json, List<String> names) {
    this.each = json.each() == null ? null : JsonPath.compile(json.each());
    this.eachText = String.valueOf(json.each());
    this.paths = names.stream().map(JsonPath::compile).toArray(JsonPath[]::new);
    this.missingTexts = List.copyOf(json.missing());
    this.missingNumbers = json.missing().stream().mapToDouble(numbers::parse).toArray();
  }

  @Override
  public void read(byte[] value, Visitor visitor) {
    JsonNode document;
    try {
      document = reader.readTree(value);
    } catch (JsonProcessingException e) {
      visitor.malformed("the record is not JSON: " + Excerpt.of(e.getOriginalMessage()));
      return;
    } catch (IOException e) {
      visitor.malformed("the record is not JSON: " + Excerpt.of(e.getMessage()));
      return;
    }
    if (each == null) {
      visit(document, document, visitor);
      return;
    }
    JsonNode elements = each.in(document, document);
    if (!elements.isArray()) {
      visitor.malformed("'%s' is not an array".formatted(eachText));
      return;
    }
    for (JsonNode element : elements) {
      visit(document, element, visitor);
    }
  }

  private void visit(JsonNode document, JsonNode element, Visitor visitor) {
    if (element.isObject() || element.isArray()) {
      visitor.fields(new DocumentFields(document, element));
    } else {
      visitor.malformed("expected an object, found " + Excerpt.of(element.toString()));
    }
  }

  private final class DocumentFields implements Fields {

    private final JsonNode document;
    private final JsonNode element;

    DocumentFields(JsonNode document, JsonNode element) {
      this.document = document;
      this.element = element;
    }

    private JsonNode node(int slot) {
      return paths[slot].in(document, element);
    }

    @Override
    public @Nullable String text(int slot) {
      JsonNode node = node(slot);
      if (node.isNull() || node.isMissingNode()) {
        return null;
      }
      String text = node.isContainerNode() ? node.toString() : node.asText().strip();
      return text.isEmpty() ? null : text;
    }

    @Override
    public boolean isMissing(int slot) {
      JsonNode node = node(slot);
      if (node.isNumber()) {
        return isMissingNumber(node.doubleValue());
      }
      String text = text(slot);
      return text == null || missingTexts.contains(text);
    }

    private boolean isMissingNumber(double value) {
      for (double sentinel : missingNumbers) {
        if (sentinel == value) {
          return true;
        }
      }
      return false;
    }

    @Override
    public double number(int slot) {
      JsonNode node = node(slot);
      if (node.isNumber()) {
        double value = node.doubleValue();
        return Double.isInfinite(value) ? Double.NaN : value;
      }
      return node.isTextual() ? numbers.parse(node.textValue().strip()) : Double.NaN;
    }
  }
}
