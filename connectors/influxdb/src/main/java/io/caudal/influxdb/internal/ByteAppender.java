package io.caudal.influxdb.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 bytes that grow, with the escapes of line protocol. */
public final class ByteAppender {

  private static final int MAX_UTF8_PER_CHAR = 3;
  private static final int MAX_DECIMAL = 20;

  private byte[] bytes;
  private int length;

  public ByteAppender(int capacity) {
    bytes = new byte[capacity];
  }

  public void clear() {
    length = 0;
  }

  public int length() {
    return length;
  }

  public void copyTo(byte[] target, int at) {
    System.arraycopy(bytes, 0, target, at, length);
  }

  /** Appends one ASCII character. */
  public void ascii(char c) {
    reserve(1);
    bytes[length++] = (byte) c;
  }

  /** Appends ASCII text. */
  public void ascii(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
  }

  /** Appends a measurement, key or tag value, with commas and spaces (and equals signs) escaped. */
  public void escaped(String text, boolean escapeEquals) {
    reserve(text.length() * MAX_UTF8_PER_CHAR);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' || c == ' ' || (escapeEquals && c == '=')) {
        bytes[length++] = '\\';
        bytes[length++] = (byte) c;
      } else {
        i = utf8(text, i);
      }
    }
  }

  /** Appends a string field's value: in quotes, with quotes and backslashes escaped. */
  public void quoted(String text) {
    reserve(text.length() * MAX_UTF8_PER_CHAR + 2);
    bytes[length++] = '"';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        bytes[length++] = '\\';
        bytes[length++] = (byte) c;
      } else {
        i = utf8(text, i);
      }
    }
    bytes[length++] = '"';
  }

  /** Appends a whole number in decimal. */
  public void decimal(long value) {
    if (value == Long.MIN_VALUE) {
      ascii(Long.toString(value));
      return;
    }
    reserve(MAX_DECIMAL);
    long rest = value;
    if (rest < 0) {
      bytes[length++] = '-';
      rest = -rest;
    }
    int first = length;
    do {
      bytes[length++] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    reverse(first, length - 1);
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** Appends the character at {@code i} and returns the index of the last char that it took. */
  private int utf8(String text, int i) {
    char c = text.charAt(i);
    if (c < 0x80) {
      bytes[length++] = (byte) c;
    } else if (c < 0x800) {
      bytes[length++] = (byte) (0xc0 | (c >> 6));
      bytes[length++] = (byte) (0x80 | (c & 0x3f));
    } else if (Character.isSurrogate(c)) {
      int point = text.codePointAt(i);
      bytes[length++] = (byte) (0xf0 | (point >> 18));
      bytes[length++] = (byte) (0x80 | ((point >> 12) & 0x3f));
      bytes[length++] = (byte) (0x80 | ((point >> 6) & 0x3f));
      bytes[length++] = (byte) (0x80 | (point & 0x3f));
      return i + 1;
    } else {
      bytes[length++] = (byte) (0xe0 | (c >> 12));
      bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3f));
      bytes[length++] = (byte) (0x80 | (c & 0x3f));
    }
    return i;
  }

  private void reverse(int from, int to) {
    for (int i = from, j = to; i < j; i++, j--) {
      byte swap = bytes[i];
      bytes[i] = bytes[j];
      bytes[j] = swap;
    }
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
