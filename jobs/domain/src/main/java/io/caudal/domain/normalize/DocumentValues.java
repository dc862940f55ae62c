package io.caudal.domain.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import io.caudal.domain.expression.Expression;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Documents as expressions see them: views, so that only what is asked for is converted. */
final class DocumentValues {

  private static final long EXACT_IN_DOUBLE = 1L << 53;

  private DocumentValues() {}

  /**
   * A map, list, text, truth value or number. Numbers are doubles, so that a tenth of 235 is 23.5;
   * but whole ones that a double does not hold, such as nanoseconds, stay whole.
   */
  static Object of(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> new ObjectView(node);
      case ARRAY -> new ArrayView(node);
      case NUMBER -> number(node);
      case BOOLEAN -> node.booleanValue();
      case STRING, BINARY -> node.asText();
      default -> Expression.NULL;
    };
  }

  private static Object number(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      long whole = node.longValue();
      if (whole > EXACT_IN_DOUBLE || whole < -EXACT_IN_DOUBLE) {
        return whole;
      }
    }
    return node.doubleValue();
  }

  private static final class ArrayView extends AbstractList<Object> implements RandomAccess {

    private final JsonNode array;

    ArrayView(JsonNode array) {
      this.array = array;
    }

    @Override
    public Object get(int index) {
      JsonNode element = array.get(index);
      if (element == null) {
        throw new IndexOutOfBoundsException(index);
      }
      return of(element);
    }

    @Override
    public int size() {
      return array.size();
    }
  }

  private static final class ObjectView extends AbstractMap<String, Object> {

    private final JsonNode object;

    ObjectView(JsonNode object) {
      this.object = object;
    }

    @Override
    public boolean containsKey(Object key) {
      return key instanceof String name && object.has(name);
    }

    @Override
    public @Nullable Object get(Object key) {
      JsonNode member = key instanceof String name ? object.get(name) : null;
      return member == null ? null : of(member);
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
      return new AbstractSet<>() {
        @Override
        public Iterator<Map.Entry<String, Object>> iterator() {
          Iterator<Map.Entry<String, JsonNode>> members = object.properties().iterator();
          return new Iterator<>() {
            @Override
            public boolean hasNext() {
              return members.hasNext();
            }

            @Override
            public Map.Entry<String, Object> next() {
              Map.Entry<String, JsonNode> member = members.next();
              return Map.entry(member.getKey(), of(member.getValue()));
            }
          };
        }

        @Override
        public int size() {
          return object.size();
        }
      };
    }
  }
}
