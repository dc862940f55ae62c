package io.caudal.domain.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.TextNode;
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
    if (node instanceof TextNode text) {
      return stripped(text.textValue());
    }
    if (node.isNull() || node.isMissingNode()) {
      return null;
    }
    String text = node.isContainerNode() ? node.toString() : node.asText();
    return text.isEmpty() ? null : text;
  }

  /** Without surrounding spaces; null where nothing is left. */
  static @Nullable String stripped(String text) {
    if (isTight(text)) {
      return text;
    }
    String stripped = text.strip();
    return stripped.isEmpty() ? null : stripped;
  }

  /** Whether it certainly has no spaces around it, as nearly all texts. */
  private static boolean isTight(String text) {
    return !text.isEmpty()
        && isVisibleAscii(text.charAt(0))
        && isVisibleAscii(text.charAt(text.length() - 1));
  }

  private static boolean isVisibleAscii(char c) {
    return c > ' ' && c < 0x7f;
  }

  /** NaN for an infinite number. */
  static double finite(double number) {
    return Double.isInfinite(number) ? Double.NaN : number;
  }

  @Override
  public boolean isThere(int slot) {
    return !node(slot).isMissingNode();
  }

  @Override
  public boolean hasSentinels() {
    return paths.hasSentinels();
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
  public long whole(int slot) {
    JsonNode node = node(slot);
    return node instanceof LongNode || node instanceof IntNode ? node.longValue() : NOT_WHOLE;
  }

  @Override
  public double number(int slot) {
    JsonNode node = node(slot);
    if (node instanceof NumericNode number) {
      return finite(number.doubleValue());
    }
    return node.isTextual() ? paths.number(node.textValue().strip()) : Double.NaN;
  }
}
