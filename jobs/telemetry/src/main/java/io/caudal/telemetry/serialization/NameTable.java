package io.caudal.telemetry.serialization;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  private static final int OTHER = 0;

  private final int slots;
  private final byte[] scratch = new byte[LONGEST];
  private @Nullable String @Nullable [] names;

  /**
   * @param slots a power of two, several times as many as there are names
   */
  NameTable(int slots) {
    this.slots = slots;
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
    int hash = 0;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + scratch[i];
    }
    @Nullable String[] known = names;
    if (known == null) {
      known = new String[slots];
      names = known;
    }
    int slot = (hash ^ (hash >>> 16)) & (slots - 1);
    String name = known[slot];
    if (name == null || !isOf(name, length)) {
      name = new String(scratch, 0, length, StandardCharsets.US_ASCII);
      known[slot] = name;
    }
    return name;
  }

  private boolean isOf(String name, int length) {
    if (name.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (name.charAt(i) != scratch[i]) {
        return false;
      }
    }
    return true;
  }
}
