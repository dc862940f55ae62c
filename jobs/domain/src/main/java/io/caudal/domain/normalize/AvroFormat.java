package io.caudal.domain.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import io.caudal.domain.normalize.avro.AvroProjection;
import io.caudal.domain.normalize.avro.Kept;
import java.util.Objects;
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
    projection.read(value, new AvroElements(visitor));
  }

  /** The elements of one record, each in its turn. */
  private final class AvroElements extends NodeFields implements AvroProjection.Visitor {

    private final Visitor visitor;
    private @Nullable Kept kept;
    private @Nullable String key;
    private int index = -1;

    AvroElements(Visitor visitor) {
      super(paths);
      this.visitor = visitor;
    }

    @Override
    public void element(Kept newKept, @Nullable String newKey, boolean isContainer) {
      kept = newKept;
      key = newKey;
      index++;
      if (isContainer || elementsMayBeValues) {
        visitor.fields(this);
      } else {
        visitor.malformed(place(), "expected a record, an array or a map");
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

    @Override
    JsonNode node(int slot) {
      return kept().node(slot);
    }

    @Override
    public boolean isThere(int slot) {
      return kept().isThere(slot);
    }

    @Override
    public @Nullable String text(int slot) {
      Kept all = kept();
      return all.isText(slot) ? stripped(all.text(slot)) : super.text(slot);
    }

    @Override
    public boolean isMissing(int slot) {
      Kept all = kept();
      return all.isNumber(slot) ? paths.isMissing(all.number(slot)) : super.isMissing(slot);
    }

    @Override
    public long whole(int slot) {
      Kept all = kept();
      return all.isWhole(slot) ? all.whole(slot) : NOT_WHOLE;
    }

    @Override
    public double number(int slot) {
      Kept all = kept();
      return all.isNumber(slot) ? finite(all.number(slot)) : super.number(slot);
    }

    private Kept kept() {
      return Objects.requireNonNull(kept);
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
