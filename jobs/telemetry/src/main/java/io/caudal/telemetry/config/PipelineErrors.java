package io.caudal.telemetry.config;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caudal.telemetry.config.yaml.Place;
import io.caudal.telemetry.config.yaml.Problem;
import java.util.List;

/** A pipeline file has mistakes, and nothing is started. Its message is {@link #render()}. */
public final class PipelineErrors extends Exception {

  private static final long serialVersionUID = 1L;

  private static final int MOST_SHOWN = 50;
  private static final int WIDEST = 120;

  private final String file;
  private final List<String> lines;
  private final List<Problem> problems;
  private final String rendered;

  PipelineErrors(String file, List<String> lines, List<Problem> problems) {
    this.file = file;
    this.lines = List.copyOf(lines);
    this.problems = problems;
    this.rendered = renderAll();
  }

  /** Every mistake, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }

  @Override
  public String getMessage() {
    return rendered;
  }

  /**
   * Text for a terminal: for each mistake {@code file:line:column: sentence}, the line and a caret
   * under the place; at the end how many there are.
   */
  public String render() {
    return rendered;
  }

  /** {@code {"file", "errors": [{"line", "column", "message", "suggestion"}]}}. */
  public String toJson() {
    ObjectNode json = JsonMapper.builder().build().createObjectNode();
    json.put("file", file);
    ArrayNode errors = json.putArray("errors");
    for (Problem problem : problems) {
      errors
          .addObject()
          .put("line", problem.place().line())
          .put("column", problem.place().column())
          .put("message", problem.message())
          .put("suggestion", problem.suggestion());
    }
    return json.toPrettyString();
  }

  private String renderAll() {
    StringBuilder out = new StringBuilder();
    problems.stream().limit(MOST_SHOWN).forEach(problem -> render(problem, out));
    if (problems.size() > MOST_SHOWN) {
      out.append("and ").append(problems.size() - MOST_SHOWN).append(" more\n");
    }
    out.append(problems.size()).append(problems.size() == 1 ? " error\n" : " errors\n");
    return out.toString();
  }

  private void render(Problem problem, StringBuilder out) {
    Place place = problem.place();
    out.append(file).append(':');
    if (place.line() > 0) {
      out.append(place.line()).append(':').append(place.column()).append(':');
    }
    out.append(' ').append(problem.sentence()).append('\n');
    if (place.line() > 0 && place.line() <= lines.size()) {
      renderLine(place, out);
    }
  }

  private void renderLine(Place place, StringBuilder out) {
    String line = lines.get(place.line() - 1);
    int column = Math.min(place.column() - 1, line.length());
    int from = column < WIDEST - 20 ? 0 : column - WIDEST / 2;
    int to = Math.min(line.length(), from + WIDEST);
    String number = String.valueOf(place.line());
    out.append("  ").append(number).append(" | ").append(line, from, to).append('\n');
    out.append("  ").append(" ".repeat(number.length())).append(" | ");
    // Tabs are kept, so that the caret stands below its place at any tab width.
    line.substring(from, column).chars().forEach(c -> out.append(c == '\t' ? '\t' : ' '));
    out.append("^".repeat(Math.max(1, Math.min(place.length(), to - column)))).append('\n');
  }
}
