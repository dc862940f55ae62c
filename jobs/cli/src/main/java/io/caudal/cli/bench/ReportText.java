package io.caudal.cli.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caudal.benchmarks.Report;
import java.io.PrintWriter;
import java.util.Locale;

/** Writes what a benchmark found, for people and for programs. */
final class ReportText {

  private ReportText() {}

  static void print(Report report, PrintWriter out) {
    out.printf("%-8s %-24s %14s %23s%n", "where", "contender", "CPU ns/record", "of all rounds");
    for (Report.Row row : report.rows()) {
      out.printf(
          Locale.ROOT,
          "%-8s %-24s %,14.0f %,10.0f to %,9.0f%n",
          row.where(),
          row.name(),
          row.cpuNanos(),
          row.least(),
          row.most());
    }
    out.println();
    RatioText.print(report.ratios(), out);
  }

  /** One object in one line: {@code rows} and {@code ratios}. */
  static String json(Report report) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    ArrayNode rows = object.putArray("rows");
    for (Report.Row row : report.rows()) {
      rows.addObject()
          .put("where", row.where())
          .put("name", row.name())
          .put("cpuNanosPerRecord", row.cpuNanos())
          .put("least", row.least())
          .put("most", row.most());
    }
    object.set("ratios", RatioText.json(report.ratios()));
    return object.toString();
  }
}
