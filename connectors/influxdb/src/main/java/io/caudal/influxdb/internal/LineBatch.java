package io.caudal.influxdb.internal;

import io.caudal.influxdb.LineProtocol;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Lines for one bucket, one after the other, each ended by a line break; used again and again. */
final class LineBatch {

  private byte[] bytes = new byte[8192];
  private int[] ends = new int[64];
  private int lines;

  void append(LineProtocol line) {
    int start = bytes();
    int end = start + line.length() + 1;
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, end));
    }
    if (lines == ends.length) {
      ends = Arrays.copyOf(ends, lines * 2);
    }
    line.copyTo(bytes, start);
    bytes[end - 1] = '\n';
    ends[lines++] = end;
  }

  void clear() {
    lines = 0;
  }

  int lines() {
    return lines;
  }

  /** The length of all lines with their line breaks, in bytes. */
  int bytes() {
    return startOf(lines);
  }

  /** The text of a line, without its line break. */
  String line(int index) {
    int start = startOf(index);
    return new String(bytes, start, ends[index] - 1 - start, StandardCharsets.UTF_8);
  }

  /** All lines. */
  Slice all() {
    return new Slice(0, lines);
  }

  private int startOf(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }

  /** Lines {@code from} to before {@code to}. */
  final class Slice {

    private final int from;
    private final int to;

    private Slice(int from, int to) {
      this.from = from;
      this.to = to;
    }

    int from() {
      return from;
    }

    int to() {
      return to;
    }

    int lines() {
      return to - from;
    }

    byte[] array() {
      return bytes;
    }

    int offset() {
      return startOf(from);
    }

    int length() {
      return startOf(to) - startOf(from);
    }

    Slice firstHalf() {
      return new Slice(from, (from + to) >>> 1);
    }

    Slice secondHalf() {
      return new Slice((from + to) >>> 1, to);
    }
  }
}
