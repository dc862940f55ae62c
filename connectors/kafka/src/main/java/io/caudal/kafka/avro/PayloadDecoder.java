package io.caudal.kafka.avro;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Avro's binary encoding out of one array, and never more than is there.
 *
 * <p>Avro's own decoder reads from streams of unknown length, so it believes the lengths it reads:
 * five corrupt bytes make it ask for 2 GiB, which stops a TaskManager each time it comes back to
 * the record. Here a length beyond the payload's end is an error before anything is allocated. It
 * is made anew for each record, so that none is left in a broken state.
 */
final class PayloadDecoder extends Decoder {
  private final byte[] bytes;
  private int position;

  PayloadDecoder(byte[] bytes, int start) {
    this.bytes = bytes;
    this.position = start;
  }

  /** A payload with bytes left over was not written with the schema it names. */
  void requireEnd() throws IOException {
    int left = bytes.length - position;
    if (left > 0) {
      throw new IOException(left + " bytes are left over after the record");
    }
  }

  @Override
  public void readNull() {}

  @Override
  public boolean readBoolean() throws IOException {
    byte read = bytes[take(1)];
    if (read != 0 && read != 1) {
      throw new IOException("a boolean is byte " + (read & 0xff));
    }
    return read == 1;
  }

  @Override
  public int readInt() throws IOException {
    long read = readLong();
    if (read != (int) read) {
      throw new IOException("an int is " + read);
    }
    return (int) read;
  }

  /** A zigzag number, seven bits a byte, the lowest first. */
  @Override
  public long readLong() throws IOException {
    long encoded = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte read = bytes[take(1)];
      encoded |= (long) (read & 0x7f) << shift;
      if (read >= 0) {
        return (encoded >>> 1) ^ -(encoded & 1);
      }
    }
    throw new IOException("a number has more than ten bytes");
  }

  @Override
  public float readFloat() throws IOException {
    return Float.intBitsToFloat((int) littleEndian(Float.BYTES));
  }

  @Override
  public double readDouble() throws IOException {
    return Double.longBitsToDouble(littleEndian(Double.BYTES));
  }

  @Override
  public Utf8 readString(@Nullable Utf8 reuse) throws IOException {
    int length = readLength();
    int start = take(length);
    Utf8 text = reuse == null ? new Utf8() : reuse;
    text.setByteLength(length);
    System.arraycopy(bytes, start, text.getBytes(), 0, length);
    return text;
  }

  @Override
  public String readString() throws IOException {
    int length = readLength();
    return new String(bytes, take(length), length, StandardCharsets.UTF_8);
  }

  @Override
  public void skipString() throws IOException {
    take(readLength());
  }

  @Override
  public ByteBuffer readBytes(@Nullable ByteBuffer reuse) throws IOException {
    int length = readLength();
    byte[] copy = new byte[length];
    System.arraycopy(bytes, take(length), copy, 0, length);
    return ByteBuffer.wrap(copy);
  }

  @Override
  public void skipBytes() throws IOException {
    take(readLength());
  }

  @Override
  public void readFixed(byte[] target, int start, int length) throws IOException {
    System.arraycopy(bytes, take(length), target, start, length);
  }

  @Override
  public void skipFixed(int length) throws IOException {
    take(length);
  }

  @Override
  public int readEnum() throws IOException {
    return readInt();
  }

  @Override
  public int readIndex() throws IOException {
    return readInt();
  }

  @Override
  public long readArrayStart() throws IOException {
    return readItemCount();
  }

  @Override
  public long arrayNext() throws IOException {
    return readItemCount();
  }

  @Override
  public long skipArray() throws IOException {
    return skipItems();
  }

  @Override
  public long readMapStart() throws IOException {
    return readItemCount();
  }

  @Override
  public long mapNext() throws IOException {
    return readItemCount();
  }

  @Override
  public long skipMap() throws IOException {
    return skipItems();
  }

  /**
   * The items of the next block, 0 after the last. A negative number says that the block's size in
   * bytes follows. Every item of our schemas takes a byte at least.
   */
  private long readItemCount() throws IOException {
    long count = readLong();
    if (count < 0) {
      readLong();
      count = -count;
    }
    return requirePresent(count);
  }

  /** Blocks that say their size are passed over; the caller must skip the items of the others. */
  private long skipItems() throws IOException {
    long count = readLong();
    while (count < 0) {
      take(readLength());
      count = readLong();
    }
    return requirePresent(count);
  }

  private int readLength() throws IOException {
    return (int) requirePresent(readLong());
  }

  private long requirePresent(long length) throws IOException {
    int left = bytes.length - position;
    if (length < 0 || length > left) {
      throw new EOFException("a length is " + length + " where " + left + " bytes are left");
    }
    return length;
  }

  /** Moves on by so many bytes and gives where they start. */
  private int take(int length) throws IOException {
    int start = position;
    requirePresent(length);
    position += length;
    return start;
  }

  private long littleEndian(int length) throws IOException {
    int start = take(length);
    long value = 0;
    for (int i = length - 1; i >= 0; i--) {
      value = (value << 8) | (bytes[start + i] & 0xff);
    }
    return value;
  }
}
