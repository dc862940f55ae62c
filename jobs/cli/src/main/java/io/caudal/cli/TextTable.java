package io.caudal.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows for people to read: each column as wide as its widest cell. */
public final class TextTable {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final int texts;

  /**
   * A table of these columns.
   *
   * @param texts how many columns, from the first, are texts; the others are numbers and stand to
   *     the right
   */
  public TextTable(int texts, List<String> columns) {
    this.texts = texts;
    row(columns);
  }

  public void row(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  public void print(PrintWriter out) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String cell = row.get(i);
        String padding = " ".repeat(widths[i] - cell.length());
        line.append(i == 0 ? "" : GAP).append(i < texts ? cell + padding : padding + cell);
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
