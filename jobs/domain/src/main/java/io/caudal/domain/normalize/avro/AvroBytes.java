package io.caudal.domain.normalize.avro;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A position in Avro's binary encoding. Lengths are held against what is left before anything is
 * allocated, nesting and the number of values are bounded.
 *
 * <p>A reader has one for all its records. Each record begins it anew, whatever state the last one
 * left it in.
 */
final class AvroBytes {

  /**
   * How many values a byte may stand for: a null or a record of nulls takes none, so that a block
   * of five bytes could hold 2^31 of them.
   */
  private static final int VALUES_PER_BYTE = 8;

  private static final int VALUES_AT_LEAST = 1024;

  private static final VarHandle FLOATS =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle DOUBLES =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

  private final int deepest;
  private byte[] bytes = {};
  private int position;
  private int depth;
  private long values;

  /**
   * At no record yet.
   *
   * @param deepest how deep records, arrays and maps may nest
   */
  AvroBytes(int deepest) {
    this.deepest = deepest;
  }

  /** Begins with a record. */
  void begin(byte[] record, int start) {
    bytes = record;
    position = start;
    depth = 0;
    values = VALUES_AT_LEAST + (long) VALUES_PER_BYTE * record.length;
  }

  /** Begins with it once more, at a place from where it is known to hold no more than it may. */
  void beginAgain(int start) {
    position = start;
    depth = 0;
    values = Long.MAX_VALUE;
  }

  int position() {
    return position;
  }

  void moveTo(int position) {
    this.position = position;
  }

  /** How many values may still be counted. */
  long allowance() {
    return values;
  }

  /** Goes back to where so many values might be counted, to read the same bytes once more. */
  void rewind(int position, long allowance) {
    this.position = position;
    this.values = allowance;
  }

  /** A record with bytes left over was not written with the schema it names. */
  void requireEnd() throws CorruptAvroException {
    int left = bytes.length - position;
    if (left > 0) {
      throw new CorruptAvroException(left + " bytes are left over after the record");
    }
  }

  /** Begins a record, an array or a map. */
  void enter() throws CorruptAvroException {
    depth++;
    if (depth > deepest) {
      throw new CorruptAvroException("values nest deeper than " + deepest);
    }
  }

  void leave() {
    depth--;
  }

  /** Accounts for the fields of a record or the items of a block. */
  void countValues(long count) throws CorruptAvroException {
    values -= count;
    if (values < 0) {
      throw new CorruptAvroException(
          "more than %d values a byte: items without content".formatted(VALUES_PER_BYTE));
    }
  }

  boolean readBoolean() throws CorruptAvroException {
    byte read = bytes[take(1)];
    if (read != 0 && read != 1) {
      throw new CorruptAvroException("a boolean is byte " + (read & 0xff));
    }
    return read == 1;
  }

  int readInt() throws CorruptAvroException {
    long read = readLong();
    if (read != (int) read) {
      throw new CorruptAvroException("an int is " + read);
    }
    return (int) read;
  }

  /** A zigzag number, seven bits a byte, the lowest first. */
  long readLong() throws CorruptAvroException {
    long encoded = 0;
    int at = position;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at == bytes.length) {
        throw endsInAValue();
      }
      byte read = bytes[at++];
      encoded |= (long) (read & 0x7f) << shift;
      if (read >= 0) {
        position = at;
        return (encoded >>> 1) ^ -(encoded & 1);
      }
    }
    throw new CorruptAvroException("a number has more than ten bytes");
  }

  float readFloat() throws CorruptAvroException {
    return (float) FLOATS.get(bytes, take(Float.BYTES));
  }

  double readDouble() throws CorruptAvroException {
    return (double) DOUBLES.get(bytes, take(Double.BYTES));
  }

  String readString() throws CorruptAvroException {
    int length = readLength();
    return text(take(length), length);
  }

  /** The text of so many bytes that were passed over. */
  String text(int start, int length) {
    return new String(bytes, start, length, StandardCharsets.UTF_8);
  }

  byte[] readBytes() throws CorruptAvroException {
    return readFixed(readLength());
  }

  byte[] readFixed(int length) throws CorruptAvroException {
    int start = take(length);
    return Arrays.copyOfRange(bytes, start, start + length);
  }

  void skip(int length) throws CorruptAvroException {
    take(length);
  }

  void skipLengthAndContent() throws CorruptAvroException {
    take(readLength());
  }

  /** The items of the next block of an array or map; 0 after the last. */
  long readBlock() throws CorruptAvroException {
    long count = readLong();
    if (count < 0) {
      // The block's size in bytes follows. It is not relied upon: the items say what they take.
      readLong();
      count = -count;
    }
    if (count < 0) {
      throw new CorruptAvroException("a block has more than 2^63 items");
    }
    countValues(count);
    return count;
  }

  int readLength() throws CorruptAvroException {
    long length = readLong();
    int left = bytes.length - position;
    if (length < 0 || length > left) {
      throw new CorruptAvroException(
          "a length is %d where %d bytes are left".formatted(length, left));
    }
    return (int) length;
  }

  /** Moves on by so many bytes and gives where they start. */
  private int take(int length) throws CorruptAvroException {
    int start = position;
    if (length > bytes.length - start) {
      throw endsInAValue();
    }
    position = start + length;
    return start;
  }

  private static CorruptAvroException endsInAValue() {
    return new CorruptAvroException("the record ends in the middle of a value");
  }
}
