package io.caudal.domain.normalize;

import java.util.Arrays;

/**
 * Splits one row of separated values in place: cells may be quoted, a quote inside a quoted cell is
 * doubled, spaces around an unquoted cell do not belong to it.
 */
final class CsvRow {

  private static final char QUOTE = '"';

  private final char delimiter;
  private char[] text = {};
  private int[] starts = new int[32];
  private int[] ends = new int[32];
  private int size;

  CsvRow(char delimiter) {
    this.delimiter = delimiter;
  }

  /**
   * Splits {@code chars[0, length)}, which this row keeps and overwrites.
   *
   * @return false if it is not one row: a quote is not closed, or a line end is not the last thing
   */
  boolean split(char[] chars, int length) {
    text = chars;
    size = 0;
    int end = withoutLineEnd(length);
    int at = 0;
    while (true) {
      at = at < end && text[at] == QUOTE ? quotedCell(at, end) : plainCell(at, end);
      if (at < 0) {
        return false;
      }
      if (at == end) {
        return true;
      }
      at++;
    }
  }

  int size() {
    return size;
  }

  char[] text() {
    return text;
  }

  int start(int cell) {
    return starts[cell];
  }

  int end(int cell) {
    return ends[cell];
  }

  boolean isEmpty(int cell) {
    return starts[cell] == ends[cell];
  }

  private int withoutLineEnd(int length) {
    int end = length;
    if (end > 0 && text[end - 1] == '\n') {
      end--;
    }
    if (end > 0 && text[end - 1] == '\r') {
      end--;
    }
    return end;
  }

  /** The position of the delimiter behind the cell, or {@code end}, or -1 if it is malformed. */
  private int plainCell(int from, int end) {
    int at = from;
    while (at < end && text[at] != delimiter) {
      if (text[at] == '\n' || text[at] == '\r') {
        return -1;
      }
      at++;
    }
    int start = from;
    int stop = at;
    while (start < stop && text[start] == ' ') {
      start++;
    }
    while (stop > start && text[stop - 1] == ' ') {
      stop--;
    }
    add(start, stop);
    return at;
  }

  private int quotedCell(int from, int end) {
    int write = from;
    int at = from + 1;
    while (at < end) {
      if (text[at] != QUOTE) {
        text[write++] = text[at++];
      } else if (at + 1 < end && text[at + 1] == QUOTE) {
        text[write++] = QUOTE;
        at += 2;
      } else {
        at++;
        add(from, write);
        return at == end || text[at] == delimiter ? at : -1;
      }
    }
    return -1;
  }

  private void add(int start, int end) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
    }
    starts[size] = start;
    ends[size] = end;
    size++;
  }
}
