package io.caudal.domain.normalize.avro;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A position in Avro's binary encoding. Lengths are held against what is left before anything is
 * allocated, nesting and the number of values are bounded. Made anew for each record, so that none
 * is left in a broken state.
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

  private final byte[] bytes;
  private final int deepest;
  private int position;
  private int depth;
  private long values;

  AvroBytes(byte[] bytes, int start, int deepest) {
    this.bytes = bytes;
    this.position = start;
    this.deepest = deepest;
    this.values = VALUES_AT_LEAST + (long) VALUES_PER_BYTE * bytes.length;
  }

  /** The same record once more, from a place where it is known to hold no more than it may. */
  static AvroBytes again(byte[] bytes, int start, int deepest) {
    AvroBytes again = new AvroBytes(bytes, start, deepest);
    again.values = Long.MAX_VALUE;
    return again;
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
    for (int shift = 0; shift < 64; shift += 7) {
      byte read = bytes[take(1)];
      encoded |= (long) (read & 0x7f) << shift;
      if (read >= 0) {
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
    return new String(bytes, take(length), length, StandardCharsets.UTF_8);
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

  private int readLength() throws CorruptAvroException {
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
      throw new CorruptAvroException("the record ends in the middle of a value");
    }
    position = start + length;
    return start;
  }
}
