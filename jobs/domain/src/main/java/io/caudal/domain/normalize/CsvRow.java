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
    return next(chars, 0, length) == length;
  }

  /**
   * Splits the row that starts at {@code from} and ends at a line end or at {@code length}; keeps
   * {@code chars} and overwrites the row's.
   *
   * @return where the next row starts, or -1 if a quote is not closed or a line ends in between
   */
  int next(char[] chars, int from, int length) {
    text = chars;
    size = 0;
    int at = from;
    while (true) {
      at = at < length && text[at] == QUOTE ? quotedCell(at, length) : plainCell(at, length);
      if (at < 0 || at == length) {
        return at;
      }
      if (text[at] != delimiter) {
        return afterLineEnd(at, length);
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

  /** A carriage return alone is no line end. */
  private int afterLineEnd(int at, int length) {
    if (text[at] == '\n') {
      return at + 1;
    }
    return at + 1 == length ? length : text[at + 1] == '\n' ? at + 2 : -1;
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  /** The position of what is behind the cell: a delimiter, a line end or {@code end}. */
  private int plainCell(int from, int end) {
    int at = from;
    while (at < end && text[at] != delimiter && !isLineEnd(text[at])) {
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
        return at == end || text[at] == delimiter || isLineEnd(text[at]) ? at : -1;
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
