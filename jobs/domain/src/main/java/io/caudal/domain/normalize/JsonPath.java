package io.caudal.domain.normalize;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A place in a JSON document: {@code $.a.b}, {@code $.a[0]} or the JSON Pointer {@code /a/b} from
 * the document's root; {@code @.a} from the element, where a source maps each element of an array.
 */
public final class JsonPath {

  private final boolean fromElement;
  private final JsonPointer pointer;
  private final String text;

  private JsonPath(String text, boolean fromElement, JsonPointer pointer) {
    this.text = text;
    this.fromElement = fromElement;
    this.pointer = pointer;
  }

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException with what is wrong, if {@code path} is not a path
   */
  public static JsonPath compile(String path) {
    if (path.startsWith("/")) {
      return new JsonPath(path, false, JsonPointer.compile(path));
    }
    if (!path.startsWith("$") && !path.startsWith("@")) {
      throw new IllegalArgumentException(
          "a path starts with '$.', '@.' or '/', as in '$.a.b' or '/a/b'");
    }
    return new JsonPath(path, path.charAt(0) == '@', pointerOf(path));
  }

  /** Whether the path starts at an element of {@code each}. */
  public boolean isFromElement() {
    return fromElement;
  }

  /** Whether the path is the element itself: {@code @}. */
  boolean isElement() {
    return fromElement && pointer.matches();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }

  /** From the element or the document. */
  JsonPointer pointer() {
    return pointer;
  }

  JsonNode in(JsonNode document, JsonNode element) {
    return (fromElement ? element : document).at(pointer);
  }

  private static JsonPointer pointerOf(String path) {
    JsonPointer pointer = JsonPointer.empty();
    int at = 1;
    while (at < path.length()) {
      if (path.charAt(at) == '.') {
        int end = endOfName(path, at + 1);
        if (end == at + 1) {
          throw new IllegalArgumentException("a name is missing at character " + (at + 2));
        }
        pointer = pointer.appendProperty(path.substring(at + 1, end));
        at = end;
      } else {
        int end = path.indexOf(']', at);
        if (path.charAt(at) != '[' || !isIndex(path, at + 1, end)) {
          throw new IllegalArgumentException("expected '.name' or '[0]' at character " + (at + 1));
        }
        pointer = pointer.appendIndex(Integer.parseInt(path, at + 1, end, 10));
        at = end + 1;
      }
    }
    return pointer;
  }

  private static int endOfName(String path, int from) {
    int at = from;
    while (at < path.length() && path.charAt(at) != '.' && path.charAt(at) != '[') {
      at++;
    }
    return at;
  }

  private static boolean isIndex(String path, int from, int to) {
    if (to <= from || to - from > 9) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (path.charAt(i) < '0' || path.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
