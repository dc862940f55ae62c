package io.caudal.telemetry.config;

import io.caudal.telemetry.config.yaml.Place;
import io.caudal.telemetry.config.yaml.Problem;
import io.caudal.telemetry.config.yaml.Severity;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What was found in a pipeline file. */
public final class Diagnostics implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int MOST_SHOWN = 50;
  private static final int WIDEST = 120;

  private final String file;
  private final List<String> lines;
  private final List<Problem> problems;

  Diagnostics(String file, List<String> lines, List<Problem> problems) {
    this.file = file;
    this.lines = List.copyOf(lines);
    this.problems = List.copyOf(problems);
  }

  /** Errors and warnings, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }

  /** How many there are of one severity. */
  public long count(Severity severity) {
    return of(severity).count();
  }

  /** {@link #render(Emphasis)} without emphasis. */
  public String render() {
    return render(Emphasis.NONE);
  }

  /**
   * Text for a terminal: for each problem {@code file:line:column: severity: sentence [code]}, the
   * line and a caret under the place; at the end how many there are. Empty if there are none.
   */
  public String render(Emphasis emphasis) {
    if (problems.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    Set<Problem> shown = new HashSet<>();
    Stream.concat(of(Severity.ERROR), of(Severity.WARNING)).limit(MOST_SHOWN).forEach(shown::add);
    problems.stream().filter(shown::contains).forEach(problem -> render(problem, emphasis, out));
    if (problems.size() > MOST_SHOWN) {
      out.append("and ").append(problems.size() - MOST_SHOWN).append(" more\n");
    }
    return out.append(totals()).append('\n').toString();
  }

  private Stream<Problem> of(Severity severity) {
    return problems.stream().filter(problem -> problem.severity() == severity);
  }

  /** {@code 2 errors, 1 warning}. */
  private String totals() {
    List<String> totals = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long count = count(severity);
      if (count > 0) {
        totals.add(count + " " + severity + (count == 1 ? "" : "s"));
      }
    }
    return String.join(", ", totals);
  }

  private void render(Problem problem, Emphasis emphasis, StringBuilder out) {
    Place place = problem.place();
    boolean hasLine = place.line() > 0;
    String where = hasLine ? file + ":" + place.line() + ":" + place.column() : file;
    out.append(emphasis.place(where + ":")).append(' ');
    out.append(emphasis.severity(problem.severity(), problem.severity() + ":")).append(' ');
    out.append(problem.sentence()).append(" [").append(problem.code()).append("]\n");
    if (hasLine && place.line() <= lines.size()) {
      renderLine(problem, emphasis, out);
    }
  }

  private void renderLine(Problem problem, Emphasis emphasis, StringBuilder out) {
    Place place = problem.place();
    String line = lines.get(place.line() - 1);
    int start = indexOf(place.column() - 1, line);
    int end = indexOf(place.column() - 1 + place.length(), line);
    int from = start < WIDEST - 20 ? 0 : start - WIDEST / 2;
    int to = Math.min(line.length(), from + WIDEST);
    String number = String.valueOf(place.line());
    out.append("  ").append(number).append(" | ").append(line, from, to).append('\n');
    out.append("  ").append(" ".repeat(number.length())).append(" | ");
    // Tabs are kept, so that the caret stands below its place at any tab width.
    line.substring(from, start).codePoints().forEach(c -> out.append(c == '\t' ? '\t' : ' '));
    int carets = Math.max(1, line.codePointCount(start, Math.max(start, Math.min(end, to))));
    out.append(emphasis.severity(problem.severity(), "^".repeat(carets))).append('\n');
  }

  /** Columns count characters, of which one may be two of Java's. */
  private static int indexOf(int characters, String line) {
    int within = Math.min(characters, line.codePointCount(0, line.length()));
    return line.offsetByCodePoints(0, within);
  }
}
