package io.caudal.domain.normalize.avro;

import org.jspecify.annotations.Nullable;

/** The elements of {@code each}: the items of an array, or the members of a map or a record. */
abstract class Elements {

  /** Takes the slots as each element fills them. */
  interface Visitor {

    /**
     * Takes an element.
     *
     * @param key the member's name; null of an item of an array
     */
    void element(@Nullable String key, boolean isContainer);
  }

  /** Reads the elements that begin at the position of {@code in}. */
  abstract void read(AvroBytes in, Kept kept, Visitor visitor) throws CorruptAvroException;

  private static void visit(
      Element element, AvroBytes in, Kept kept, @Nullable String key, Visitor visitor)
      throws CorruptAvroException {
    kept.forgetElement();
    boolean isContainer = element.read(in, kept);
    visitor.element(key, isContainer);
  }

  static final class OfArray extends Elements {
    private final Element item;

    OfArray(Element item) {
      this.item = item;
    }

    @Override
    void read(AvroBytes in, Kept kept, Visitor visitor) throws CorruptAvroException {
      for (long count = in.readBlock(); count > 0; count = in.readBlock()) {
        for (long i = 0; i < count; i++) {
          visit(item, in, kept, null, visitor);
        }
      }
    }
  }

  static final class OfMap extends Elements {
    private final Element value;

    OfMap(Element value) {
      this.value = value;
    }

    @Override
    void read(AvroBytes in, Kept kept, Visitor visitor) throws CorruptAvroException {
      for (long count = in.readBlock(); count > 0; count = in.readBlock()) {
        for (long i = 0; i < count; i++) {
          String key = in.readString();
          visit(value, in, kept, key, visitor);
        }
      }
    }
  }

  static final class OfRecord extends Elements {
    private final String[] names;
    private final Element[] fields;

    OfRecord(String[] names, Element[] fields) {
      this.names = names;
      this.fields = fields;
    }

    @Override
    void read(AvroBytes in, Kept kept, Visitor visitor) throws CorruptAvroException {
      for (int i = 0; i < fields.length; i++) {
        visit(fields[i], in, kept, names[i], visitor);
      }
    }
  }
}
