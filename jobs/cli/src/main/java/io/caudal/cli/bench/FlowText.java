package io.caudal.cli.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caudal.benchmarks.flow.FlowReport;
import java.io.PrintWriter;
import java.util.Locale;

/** Writes what the benchmark of the flow found, for people and for programs. */
final class FlowText {

  private FlowText() {}

  static void print(FlowReport report, PrintWriter out) {
    String workload = "";
    for (FlowReport.Row row : report.rows()) {
      if (!row.workload().equals(workload)) {
        workload = row.workload();
        heading(workload, out);
      }
      out.printf(
          Locale.ROOT,
          "%-7s %-30s %,11.0f %14.2f %7.2f to %6.2f %14s %13s%n",
          row.group(),
          row.name(),
          row.recordsPerSecond(),
          row.cpuMicros(),
          row.least(),
          row.most(),
          whole(row.stateBytes()),
          whole(row.checkpointMillis()));
    }
    out.println();
    RatioText.print(report.ratios(), out);
  }

  private static void heading(String workload, PrintWriter out) {
    out.println(workload);
    out.printf(
        "%-7s %-30s %11s %14s %17s %14s %13s%n",
        "",
        "contender",
        "records/s",
        "CPU us/record",
        "of all rounds",
        "state B/series",
        "checkpoint ms");
  }

  private static String whole(double value) {
    return value == 0 ? "-" : String.format(Locale.ROOT, "%,.0f", value);
  }

  /** One object in one line: {@code rows} and {@code ratios}. */
  static String json(FlowReport report) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    ArrayNode rows = object.putArray("rows");
    for (FlowReport.Row row : report.rows()) {
      rows.addObject()
          .put("workload", row.workload())
          .put("group", row.group())
          .put("name", row.name())
          .put("recordsPerSecond", row.recordsPerSecond())
          .put("cpuMicrosPerRecord", row.cpuMicros())
          .put("least", row.least())
          .put("most", row.most())
          .put("stateBytesPerSeries", row.stateBytes())
          .put("checkpointMillis", row.checkpointMillis());
    }
    object.set("ratios", RatioText.json(report.ratios()));
    return object.toString();
  }
}
