package io.caudal.domain.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Fields that are nodes of a document. */
abstract class NodeFields implements Fields {

  private final DocumentPaths paths;

  NodeFields(DocumentPaths paths) {
    this.paths = paths;
  }

  /** The node at the end of a path; a missing node where there is none. */
  abstract JsonNode node(int slot);

  @Override
  public @Nullable String text(int slot) {
    return text(node(slot));
  }

  private static @Nullable String text(JsonNode node) {
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
      return paths.isMissing(node.doubleValue());
    }
    String text = text(node);
    return text == null || paths.isMissing(text);
  }

  @Override
  public double number(int slot) {
    JsonNode node = node(slot);
    if (node.isNumber()) {
      double value = node.doubleValue();
      return Double.isInfinite(value) ? Double.NaN : value;
    }
    return node.isTextual() ? paths.number(node.textValue().strip()) : Double.NaN;
  }
}
