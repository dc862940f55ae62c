package io.caudal.domain.normalize.avro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** A type of a writer's schema: what reads one value of it as JSON, and what passes over one. */
abstract class AvroValue {

  abstract JsonNode read(AvroBytes in) throws CorruptAvroException;

  abstract void skip(AvroBytes in) throws CorruptAvroException;

  /** Reads one value into a slot. */
  void keep(AvroBytes in, Kept kept, int slot) throws CorruptAvroException {
    kept.keep(slot, read(in));
  }

  /** A null takes no bytes. */
  static final class NullValue extends AvroValue {
    @Override
    JsonNode read(AvroBytes in) {
      return NullNode.instance;
    }

    @Override
    void skip(AvroBytes in) {}
  }

  static final class BooleanValue extends AvroValue {
    @Override
    JsonNode read(AvroBytes in) throws CorruptAvroException {
      return BooleanNode.valueOf(in.readBoolean());
    }

    @Override
    void skip(AvroBytes in) throws CorruptAvroException {
      in.readBoolean();
    }
  }

  static final class IntValue extends AvroValue {
    @Override
    JsonNode read(AvroBytes in) throws CorruptAvroException {
      return IntNode.valueOf(in.readInt());
    }

    @Override
    void skip(AvroBytes in) throws CorruptAvroException {
      in.readInt();
    }

    @Override
    void keep(AvroBytes in, Kept kept, int slot) throws CorruptAvroException {
      kept.keepWhole(slot, in.readInt());
    }
  }

  static final class LongValue extends AvroValue {
    @Override
    JsonNode read(AvroBytes in) throws CorruptAvroException {
      return LongNode.valueOf(in.readLong());
    }

    @Override
    void skip(AvroBytes in) throws CorruptAvroException {
      in.readLong();
    }

    @Override
    void keep(AvroBytes in, Kept kept, int slot) throws CorruptAvroException {
      kept.keepWhole(slot, in.readLong());
    }
  }

  static final class FloatValue extends AvroValue {
    @Override
    JsonNode read(AvroBytes in) throws CorruptAvroException {
      return FloatNode.valueOf(in.readFloat());
    }

    @Override
    void skip(AvroBytes in) throws CorruptAvroException {
      in.skip(Float.BYTES);
    }

    @Override
    void keep(AvroBytes in, Kept kept, int slot) throws CorruptAvroException {
      kept.keepFloat(slot, in.readFloat());
    }
  }

  static final class DoubleValue extends AvroValue {
    @Override
    JsonNode read(AvroBytes in) throws CorruptAvroException {
      return DoubleNode.valueOf(in.readDouble());
    }

    @Override
    void skip(AvroBytes in) throws CorruptAvroException {
      in.skip(Double.BYTES);
    }

    @Override
    void keep(AvroBytes in, Kept kept, int slot) throws CorruptAvroException {
      kept.keepDouble(slot, in.readDouble());
    }
  }

  static final class StringValue extends AvroValue {
    @Override
    JsonNode read(AvroBytes in) throws CorruptAvroException {
      return TextNode.valueOf(in.readString());
    }

    @Override
    void skip(AvroBytes in) throws CorruptAvroException {
      in.skipLengthAndContent();
    }

    @Override
    void keep(AvroBytes in, Kept kept, int slot) throws CorruptAvroException {
      int length = in.readLength();
      kept.keepText(slot, in.position(), length);
      in.skip(length);
    }
  }

  /** Binary content; as text it is base64. */
  static final class BytesValue extends AvroValue {
    @Override
    JsonNode read(AvroBytes in) throws CorruptAvroException {
      return BinaryNode.valueOf(in.readBytes());
    }

    @Override
    void skip(AvroBytes in) throws CorruptAvroException {
      in.skipLengthAndContent();
    }
  }

  static final class FixedValue extends AvroValue {
    private final int size;

    FixedValue(int size) {
      this.size = size;
    }

    @Override
    JsonNode read(AvroBytes in) throws CorruptAvroException {
      return BinaryNode.valueOf(in.readFixed(size));
    }

    @Override
    void skip(AvroBytes in) throws CorruptAvroException {
      in.skip(size);
    }
  }

  /** A decimal number in the bytes of another type. */
  static final class DecimalValue extends AvroValue {
    /** Some 1200 digits. */
    private static final int MOST_BYTES = 512;

    private final AvroValue unscaled;
    private final int scale;

    DecimalValue(AvroValue unscaled, int scale) {
      this.unscaled = unscaled;
      this.scale = scale;
    }

    @Override
    JsonNode read(AvroBytes in) throws CorruptAvroException {
      byte[] bytes = ((BinaryNode) unscaled.read(in)).binaryValue();
      if (bytes.length == 0 || bytes.length > MOST_BYTES) {
        throw new CorruptAvroException("a decimal number has " + bytes.length + " bytes");
      }
      return DecimalNode.valueOf(new BigDecimal(new BigInteger(bytes), scale));
    }

    @Override
    void skip(AvroBytes in) throws CorruptAvroException {
      unscaled.skip(in);
    }
  }

  /** Days since 1970, as {@code 2004-03-10}. */
  static final class DateValue extends AvroValue {
    @Override
    JsonNode read(AvroBytes in) throws CorruptAvroException {
      return TextNode.valueOf(LocalDate.ofEpochDay(in.readInt()).toString());
    }

    @Override
    void skip(AvroBytes in) throws CorruptAvroException {
      in.readInt();
    }
  }

  /** A local time, counted from 1970, as {@code 2004-03-10T18:00:00.5}. */
  static final class LocalTimeValue extends AvroValue {
    private static final long NANOS = 1_000_000_000;

    private final long unitsPerSecond;

    LocalTimeValue(long unitsPerSecond) {
      this.unitsPerSecond = unitsPerSecond;
    }

    @Override
    JsonNode read(AvroBytes in) throws CorruptAvroException {
      long units = in.readLong();
      long second = Math.floorDiv(units, unitsPerSecond);
      long nano = Math.floorMod(units, unitsPerSecond) * (NANOS / unitsPerSecond);
      if (Math.abs(second) > LocalDateTime.MAX.toEpochSecond(ZoneOffset.UTC)) {
        throw new CorruptAvroException("a local time is more than 999,999,999 years from now");
      }
      return TextNode.valueOf(
          LocalDateTime.ofEpochSecond(second, (int) nano, ZoneOffset.UTC).toString());
    }

    @Override
    void skip(AvroBytes in) throws CorruptAvroException {
      in.readLong();
    }
  }

  static final class EnumValue extends AvroValue {
    private final TextNode[] symbols;

    EnumValue(TextNode[] symbols) {
      this.symbols = symbols;
    }

    @Override
    JsonNode read(AvroBytes in) throws CorruptAvroException {
      return symbols[index(in)];
    }

    @Override
    void skip(AvroBytes in) throws CorruptAvroException {
      index(in);
    }

    private int index(AvroBytes in) throws CorruptAvroException {
      int index = in.readInt();
      if (index < 0 || index >= symbols.length) {
        throw new CorruptAvroException(
            "an enum of %d symbols is %d".formatted(symbols.length, index));
      }
      return index;
    }
  }

  static final class UnionValue extends AvroValue {
    private final AvroValue[] branches;

    UnionValue(AvroValue[] branches) {
      this.branches = branches;
    }

    @Override
    JsonNode read(AvroBytes in) throws CorruptAvroException {
      return branches[branch(in, branches.length)].read(in);
    }

    @Override
    void skip(AvroBytes in) throws CorruptAvroException {
      branches[branch(in, branches.length)].skip(in);
    }

    @Override
    void keep(AvroBytes in, Kept kept, int slot) throws CorruptAvroException {
      branches[branch(in, branches.length)].keep(in, kept, slot);
    }

    static int branch(AvroBytes in, int branches) throws CorruptAvroException {
      int index = in.readInt();
      if (index < 0 || index >= branches) {
        throw new CorruptAvroException(
            "a union of %d types is of type %d".formatted(branches, index));
      }
      return index;
    }
  }

  static final class ArrayValue extends AvroValue {
    private final AvroValue item;

    ArrayValue(AvroValue item) {
      this.item = item;
    }

    @Override
    JsonNode read(AvroBytes in) throws CorruptAvroException {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      in.enter();
      for (long count = in.readBlock(); count > 0; count = in.readBlock()) {
        for (long i = 0; i < count; i++) {
          array.add(item.read(in));
        }
      }
      in.leave();
      return array;
    }

    @Override
    void skip(AvroBytes in) throws CorruptAvroException {
      in.enter();
      for (long count = in.readBlock(); count > 0; count = in.readBlock()) {
        for (long i = 0; i < count; i++) {
          item.skip(in);
        }
      }
      in.leave();
    }
  }

  static final class MapValue extends AvroValue {
    private final AvroValue value;

    MapValue(AvroValue value) {
      this.value = value;
    }

    @Override
    JsonNode read(AvroBytes in) throws CorruptAvroException {
      ObjectNode map = JsonNodeFactory.instance.objectNode();
      in.enter();
      for (long count = in.readBlock(); count > 0; count = in.readBlock()) {
        for (long i = 0; i < count; i++) {
          String key = in.readString();
          if (map.has(key)) {
            throw new CorruptAvroException("a map holds the same key twice");
          }
          map.set(key, value.read(in));
        }
      }
      in.leave();
      return map;
    }

    @Override
    void skip(AvroBytes in) throws CorruptAvroException {
      in.enter();
      for (long count = in.readBlock(); count > 0; count = in.readBlock()) {
        for (long i = 0; i < count; i++) {
          in.skipLengthAndContent();
          value.skip(in);
        }
      }
      in.leave();
    }
  }

  /** Its fields are set once they are compiled, since a record may hold records of its own type. */
  static final class RecordValue extends AvroValue {
    private final String[] names;
    private final AvroValue[] fields;

    RecordValue(String[] names, AvroValue[] fields) {
      this.names = names;
      this.fields = fields;
    }

    @Override
    JsonNode read(AvroBytes in) throws CorruptAvroException {
      ObjectNode record = JsonNodeFactory.instance.objectNode();
      in.enter();
      in.countValues(fields.length);
      for (int i = 0; i < fields.length; i++) {
        record.set(names[i], fields[i].read(in));
      }
      in.leave();
      return record;
    }

    @Override
    void skip(AvroBytes in) throws CorruptAvroException {
      in.enter();
      in.countValues(fields.length);
      for (AvroValue field : fields) {
        field.skip(in);
      }
      in.leave();
    }
  }
}
