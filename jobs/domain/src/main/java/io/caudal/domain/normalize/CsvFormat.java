package io.caudal.domain.normalize;

import io.caudal.domain.model.SourceSettings.Csv;
import io.caudal.domain.model.SourceSettings.Rows;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of separated values, in UTF-8: one a record, or several. */
final class CsvFormat implements PayloadFormat {

  private final Rows rows;
  private final List<String> names;
  private final char[][] missing;
  private final DecimalText numbers;
  private final CsvRow row;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private CharBuffer chars = CharBuffer.allocate(1024);
  private List<String> columns;
  private int[] cells;
  private int line;

  CsvFormat(Csv csv, List<String> names) {
    this.rows = csv.rows();
    this.names = names;
    this.missing = csv.missing().stream().map(String::toCharArray).toArray(char[][]::new);
    this.numbers = new DecimalText(csv.decimal(), csv.thousands());
    this.row = new CsvRow(csv.delimiter());
    this.columns = csv.columns();
    this.cells = new int[names.size()];
    if (rows != Rows.WITH_HEADER) {
      String absent = locate();
      if (absent != null) {
        throw new IllegalArgumentException("no column '" + absent + "' among " + columns);
      }
    }
  }

  /** Finds the columns that are read; the first that is not there, or null. */
  private @Nullable String locate() {
    for (int slot = 0; slot < cells.length; slot++) {
      cells[slot] = columns.indexOf(names.get(slot));
      if (cells[slot] < 0) {
        return names.get(slot);
      }
    }
    return null;
  }

  @Override
  public void read(byte[] value, long brokerTime, Visitor visitor) {
    if (!decode(value)) {
      visitor.malformed("the record is not UTF-8 text");
    } else if (rows == Rows.ONE) {
      readOne(visitor);
    } else {
      readMany(visitor);
    }
  }

  private void readOne(Visitor visitor) {
    if (!row.split(chars.array(), chars.position())) {
      visitor.malformed("the record is not one row: a quote is not closed, or a line end inside");
    } else if (!hasRightSize()) {
      visitor.malformed("expected %d columns, found %d".formatted(columns.size(), row.size()));
    } else {
      visitor.fields(new RowFields(0));
    }
  }

  private void readMany(Visitor visitor) {
    char[] text = chars.array();
    int length = chars.position();
    int at = 0;
    line = 0;
    if (rows == Rows.WITH_HEADER) {
      at = row.next(text, 0, length);
      line++;
      if (at < 0 || !readHeader(visitor)) {
        if (at < 0) {
          visitor.malformed("the first row, which names the columns, cannot be read");
        }
        return;
      }
    }
    while (at < length) {
      line++;
      at = row.next(text, at, length);
      if (at < 0) {
        visitor.malformed("row %d and those behind it: a quote is not closed".formatted(line));
        return;
      }
      if (row.size() == 1 && row.isEmpty(0)) {
        continue;
      }
      if (hasRightSize()) {
        visitor.fields(new RowFields(line));
      } else {
        visitor.malformed(
            "row " + line, "expected %d columns, found %d".formatted(columns.size(), row.size()));
      }
    }
  }

  private boolean readHeader(Visitor visitor) {
    List<String> header = new ArrayList<>();
    for (int cell = 0; cell < row.size(); cell++) {
      header.add(cellText(cell));
    }
    columns = header;
    String absent = locate();
    if (absent != null) {
      visitor.malformed(
          "the first row names no column '%s': %s"
              .formatted(absent, Excerpt.of(header.toString())));
    }
    return absent == null;
  }

  private boolean decode(byte[] value) {
    if (chars.capacity() < value.length) {
      chars = CharBuffer.allocate(value.length);
    }
    chars.clear();
    decoder.reset();
    CoderResult result = decoder.decode(ByteBuffer.wrap(value), chars, true);
    return !result.isError() && !decoder.flush(chars).isError();
  }

  /**
   * Some providers end every row with delimiters: empty cells after the last column are allowed.
   */
  private boolean hasRightSize() {
    for (int cell = columns.size(); cell < row.size(); cell++) {
      if (!row.isEmpty(cell)) {
        return false;
      }
    }
    return row.size() >= columns.size();
  }

  private String cellText(int cell) {
    return new String(row.text(), row.start(cell), row.end(cell) - row.start(cell));
  }

  private final class RowFields implements Fields {

    private final int number;

    /**
     * The row as it is split now.
     *
     * @param number from 1, or 0 where the record is the row
     */
    RowFields(int number) {
      this.number = number;
    }

    @Override
    public @Nullable String text(int slot) {
      int cell = cells[slot];
      return row.isEmpty(cell) ? null : cellText(cell);
    }

    @Override
    public boolean isMissing(int slot) {
      int cell = cells[slot];
      if (row.isEmpty(cell)) {
        return true;
      }
      for (char[] sentinel : missing) {
        if (equal(sentinel, row.start(cell), row.end(cell))) {
          return true;
        }
      }
      return false;
    }

    private boolean equal(char[] sentinel, int start, int end) {
      return Arrays.equals(sentinel, 0, sentinel.length, row.text(), start, end);
    }

    @Override
    public double number(int slot) {
      int cell = cells[slot];
      return numbers.parse(row.text(), row.start(cell), row.end(cell));
    }

    @Override
    public Object document() {
      Map<String, Object> texts = new LinkedHashMap<>();
      for (int cell = 0; cell < columns.size(); cell++) {
        texts.put(columns.get(cell), cellText(cell));
      }
      return texts;
    }

    @Override
    public String place() {
      return number == 0 ? "" : "row " + number;
    }
  }
}
