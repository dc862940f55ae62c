package io.caudal.domain.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the elements of a document are: {@code $.samples} for those of an array, or the members of
 * an object; {@code $.devices.*.samples} for those of every device, {@code $[*].samples} for those
 * of every element of the document.
 */
public final class ElementPath {

  private static final int MOST_STARS = 4;

  /** Takes the elements, in the document's order. */
  interface Visitor {

    void element(JsonNode element, Position position);

    /** There is no array and no object where the path says so. */
    void absent(String detail);
  }

  private final List<JsonPath> steps;

  private ElementPath(List<JsonPath> steps) {
    this.steps = steps;
  }

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException with what is wrong, if {@code path} is not a path
   */
  public static ElementPath compile(String path) {
    List<JsonPath> steps = new ArrayList<>();
    String rest = path.endsWith("*") || path.endsWith("[*]") ? path : path + "[*]";
    while (!rest.isEmpty()) {
      int dot = rest.indexOf(".*");
      int bracket = rest.indexOf("[*]");
      boolean isDot = dot >= 0 && (bracket < 0 || dot < bracket);
      int star = isDot ? dot : bracket;
      if (star < 0) {
        throw new IllegalArgumentException("'*' stands as '.*' or '[*]'");
      }
      String step = rest.substring(0, star);
      steps.add(JsonPath.compile(steps.isEmpty() ? step : "$" + step));
      rest = rest.substring(star + (isDot ? 2 : 3));
    }
    if (steps.get(0).isFromElement()) {
      throw new IllegalArgumentException("'each' starts at the document: write '$'");
    }
    if (steps.size() > MOST_STARS) {
      throw new IllegalArgumentException("at most %d '*' are allowed".formatted(MOST_STARS));
    }
    return new ElementPath(List.copyOf(steps));
  }

  /** The one array or object whose elements these are; null if there may be several. */
  @Nullable JsonPath container() {
    return steps.size() == 1 ? steps.get(0) : null;
  }

  void visit(JsonNode document, Visitor visitor) {
    visit(document, 0, null, visitor);
  }

  private void visit(JsonNode node, int depth, @Nullable Position parent, Visitor visitor) {
    if (depth == steps.size()) {
      if (parent != null) {
        visitor.element(node, parent);
      }
      return;
    }
    JsonPath step = steps.get(depth);
    JsonNode container = step.in(node, node);
    if (container.isArray()) {
      int index = 0;
      for (JsonNode element : container) {
        visit(element, depth + 1, new Position(parent, step, null, index++), visitor);
      }
    } else if (container.isObject()) {
      for (Map.Entry<String, JsonNode> member : container.properties()) {
        visit(
            member.getValue(), depth + 1, new Position(parent, step, member.getKey(), 0), visitor);
      }
    } else {
      String place = Position.prefix(parent, step);
      visitor.absent(
          container.isMissingNode()
              ? "there is no '%s' in the record".formatted(place)
              : "'%s' is neither an array nor an object".formatted(place));
    }
  }

  /** Where an element stands. */
  static final class Position {

    private final @Nullable Position parent;
    private final JsonPath container;
    private final @Nullable String key;
    private final int index;

    Position(@Nullable Position parent, JsonPath container, @Nullable String key, int index) {
      this.parent = parent;
      this.container = container;
      this.key = key;
      this.index = index;
    }

    /** The name of the innermost member of an object that this is in, or null. */
    @Nullable String memberKey() {
      return key != null || parent == null ? key : parent.memberKey();
    }

    private static String prefix(@Nullable Position parent, JsonPath container) {
      String path = container.toString();
      return parent == null ? path : parent + (path.startsWith("$") ? path.substring(1) : path);
    }

    /** The path of the element: {@code $.devices.a.samples[3]}. */
    @Override
    public String toString() {
      String prefix = prefix(parent, container);
      return key == null ? "%s[%d]".formatted(prefix, index) : prefix + "." + Excerpt.of(key);
    }
  }
}
