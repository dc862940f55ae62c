package io.caudal.domain.normalize;

import io.caudal.domain.model.SourceSettings.Csv;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row a record, in UTF-8. */
final class CsvFormat implements PayloadFormat {

  private final int columns;
  private final char[][] missing;
  private final DecimalText numbers;
  private final CsvRow row;
  private final RowFields fields;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private CharBuffer chars = CharBuffer.allocate(1024);

  CsvFormat(Csv csv, List<String> names) {
    this.columns = csv.columns().size();
    this.missing = csv.missing().stream().map(String::toCharArray).toArray(char[][]::new);
    this.numbers = new DecimalText(csv.decimal(), csv.thousands());
    this.row = new CsvRow(csv.delimiter());
    this.fields = new RowFields(names.stream().mapToInt(name -> column(csv, name)).toArray());
  }

  private static int column(Csv csv, String name) {
    int column = csv.columns().indexOf(name);
    if (column < 0) {
      throw new IllegalArgumentException("no column '" + name + "' among " + csv.columns());
    }
    return column;
  }

  @Override
  public void read(byte[] value, Visitor visitor) {
    if (!decode(value)) {
      visitor.malformed("the record is not UTF-8 text");
    } else if (!row.split(chars.array(), chars.position())) {
      visitor.malformed("the record is not one row: a quote is not closed, or a line end inside");
    } else if (!hasRightSize()) {
      visitor.malformed("expected %d columns, found %d".formatted(columns, row.size()));
    } else {
      visitor.fields(fields);
    }
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
    for (int cell = columns; cell < row.size(); cell++) {
      if (!row.isEmpty(cell)) {
        return false;
      }
    }
    return row.size() >= columns;
  }

  private final class RowFields implements Fields {

    private final int[] cells;

    RowFields(int[] cells) {
      this.cells = cells;
    }

    @Override
    public @Nullable String text(int slot) {
      int cell = cells[slot];
      return row.isEmpty(cell)
          ? null
          : new String(row.text(), row.start(cell), row.end(cell) - row.start(cell));
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
  }
}
