package io.caudal.domain.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The fields of one element of a document. */
final class DocumentFields implements Fields {

  private final DocumentPaths paths;
  private final JsonNode document;
  private final JsonNode element;
  private final ElementPath.@Nullable Position position;

  DocumentFields(
      DocumentPaths paths,
      JsonNode document,
      JsonNode element,
      ElementPath.@Nullable Position position) {
    this.paths = paths;
    this.document = document;
    this.element = element;
    this.position = position;
  }

  private JsonNode node(int slot) {
    return paths.node(slot, document, element);
  }

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

  @Override
  public Object document() {
    return DocumentValues.of(document);
  }

  @Override
  public Object element() {
    return DocumentValues.of(element);
  }

  @Override
  public @Nullable String memberKey() {
    return position == null ? null : position.memberKey();
  }

  @Override
  public String place() {
    return position == null ? "" : position.toString();
  }
}
