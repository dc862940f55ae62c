package io.caudal.domain.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import io.caudal.domain.normalize.avro.AvroProjection;
import org.jspecify.annotations.Nullable;

/** Avro by paths alone: what no path leads to is passed over. */
final class AvroFormat implements PayloadFormat {

  private final AvroProjection projection;
  private final DocumentPaths paths;
  private final @Nullable JsonPath each;
  private final boolean elementsMayBeValues;

  /**
   * Reads what {@code projection} keeps.
   *
   * @param each where the elements are, or null where the record is one
   */
  AvroFormat(AvroProjection projection, DocumentPaths paths, @Nullable JsonPath each) {
    this.projection = projection;
    this.paths = paths;
    this.each = each;
    this.elementsMayBeValues = paths.readWholeElement();
  }

  /**
   * {@inheritDoc}
   *
   * @throws io.caudal.domain.normalize.avro.SchemasUnavailableException if the record's schema
   *     cannot be had now
   */
  @Override
  public void read(byte[] value, long brokerTime, Visitor visitor) {
    projection.read(value, new ElementVisitor(visitor));
  }

  private final class ElementVisitor implements AvroProjection.Visitor {

    private final Visitor visitor;
    private int index;

    ElementVisitor(Visitor visitor) {
      this.visitor = visitor;
    }

    @Override
    public void element(JsonNode[] slots, @Nullable String key, boolean isContainer) {
      AvroFields fields = new AvroFields(slots, key, index++);
      if (isContainer || elementsMayBeValues) {
        visitor.fields(fields);
      } else {
        String place = fields.place();
        visitor.malformed(
            (place.isEmpty() ? "" : place + ": ") + "expected a record, an array or a map");
      }
    }

    @Override
    public void absent() {
      visitor.malformed("'%s' is neither an array nor an object".formatted(each));
    }

    @Override
    public void malformed(String detail) {
      visitor.malformed(detail);
    }
  }

  private final class AvroFields extends NodeFields {

    private final JsonNode[] slots;
    private final @Nullable String key;
    private final int index;

    AvroFields(JsonNode[] slots, @Nullable String key, int index) {
      super(paths);
      this.slots = slots;
      this.key = key;
      this.index = index;
    }

    @Override
    JsonNode node(int slot) {
      return slots[slot];
    }

    @Override
    public Object document() {
      throw new IllegalStateException("a mapping with expressions reads whole records");
    }

    @Override
    public @Nullable String memberKey() {
      return key;
    }

    @Override
    public String place() {
      if (each == null) {
        return "";
      }
      return key == null ? "%s[%d]".formatted(each, index) : each + "." + Excerpt.of(key);
    }
  }
}
