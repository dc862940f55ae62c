package io.caudal.cli.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caudal.benchmarks.flow.FlowReport;
import io.caudal.benchmarks.flow.Workload;
import java.io.PrintWriter;
import java.util.Locale;

/** Writes what the benchmark of the flow found, for people and for programs. */
final class FlowText {

  private FlowText() {}

  static void print(FlowReport report, PrintWriter out) {
    Workload workload = report.workload();
    out.printf(
        Locale.ROOT,
        "%,d records of %,d series, a reading every %,d s%n%n",
        workload.records(),
        workload.series(),
        workload.intervalMicros() / 1_000_000);
    out.printf(
        "%-7s %-26s %11s %14s %17s %14s %13s%n",
        "",
        "contender",
        "records/s",
        "CPU us/record",
        "of all rounds",
        "state B/series",
        "checkpoint ms");
    for (FlowReport.Row row : report.rows()) {
      out.printf(
          Locale.ROOT,
          "%-7s %-26s %,11.0f %14.2f %7.2f to %6.2f %14s %13s%n",
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

  private static String whole(double value) {
    return value == 0 ? "-" : String.format(Locale.ROOT, "%,.0f", value);
  }

  /** One object in one line: {@code workload}, {@code rows} and {@code ratios}. */
  static String json(FlowReport report) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    Workload workload = report.workload();
    object
        .putObject("workload")
        .put("records", workload.records())
        .put("series", workload.series())
        .put("intervalMicros", workload.intervalMicros())
        .put("duplicates", workload.duplicates())
        .put("delayed", workload.delayed())
        .put("skew", workload.skew());
    ArrayNode rows = object.putArray("rows");
    for (FlowReport.Row row : report.rows()) {
      rows.addObject()
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
