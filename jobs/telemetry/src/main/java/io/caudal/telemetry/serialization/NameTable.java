package io.caudal.telemetry.serialization;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes names, and reads each as the same object for as long as no other takes its place: most
 * names come again and again. Not for use by several threads.
 *
 * <p>A name is its length plus one and its characters, a byte each, where they are ASCII; else 0
 * and a text as {@link Fields} writes it.
 */
final class NameTable {

  /** The length is written in a byte. */
  private static final int LONGEST = 126;

  private static final int SLOTS = 1 << 13;
  private static final int OTHER = 0;

  private final byte[] scratch = new byte[LONGEST];
  private @Nullable Entry @Nullable [] entries;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Entry(byte[] bytes, String name) {

    boolean is(byte[] others, int length) {
      return Arrays.equals(bytes, 0, bytes.length, others, 0, length);
    }
  }

  void write(String name, DataOutput out) throws IOException {
    int length = name.length();
    if (!copyAscii(name)) {
      out.writeByte(OTHER);
      Fields.writeText(name, out);
      return;
    }
    out.writeByte(length + 1);
    out.write(scratch, 0, length);
  }

  private boolean copyAscii(String name) {
    int length = name.length();
    if (length > LONGEST) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = name.charAt(i);
      if (c > 127) {
        return false;
      }
      scratch[i] = (byte) c;
    }
    return true;
  }

  String read(DataInput in) throws IOException {
    int length = in.readByte() - 1;
    if (length < 0) {
      return Fields.readText(in);
    }
    in.readFully(scratch, 0, length);
    return find(length);
  }

  private String find(int length) {
    int hash = length;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + scratch[i];
    }
    int slot = (hash ^ (hash >>> 13)) & (SLOTS - 1);
    @Nullable Entry[] known = entries;
    if (known == null) {
      known = new Entry[SLOTS];
      entries = known;
    }
    Entry entry = known[slot];
    if (entry == null || !entry.is(scratch, length)) {
      byte[] bytes = Arrays.copyOf(scratch, length);
      entry = new Entry(bytes, new String(bytes, StandardCharsets.US_ASCII));
      known[slot] = entry;
    }
    return entry.name();
  }
}
