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
    for (Report.Ratio ratio : report.ratios()) {
      out.printf(Locale.ROOT, "%-52s %6.2f  %s%n", ratio.name(), ratio.value(), verdict(ratio));
    }
  }

  private static String verdict(Report.Ratio ratio) {
    if (Double.isInfinite(ratio.bar())) {
      return "";
    }
    return String.format(Locale.ROOT, "%s %.2f", ratio.met() ? "within" : "MORE THAN", ratio.bar());
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
    ArrayNode ratios = object.putArray("ratios");
    for (Report.Ratio ratio : report.ratios()) {
      ObjectNode node = ratios.addObject().put("name", ratio.name()).put("value", ratio.value());
      if (Double.isInfinite(ratio.bar())) {
        node.putNull("bar");
      } else {
        node.put("bar", ratio.bar());
      }
      node.put("met", ratio.met());
    }
    return object.toString();
  }
}
