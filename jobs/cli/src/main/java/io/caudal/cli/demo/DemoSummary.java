package io.caudal.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caudal.cli.ledger.LedgerTotals;
import io.caudal.devkit.Endpoints;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of all examples, for people and for programs. */
record DemoSummary(List<ExampleSummary> examples) {

  private static final ObjectMapper JSON = new ObjectMapper();

  LedgerTotals ledger() {
    return examples.stream()
        .map(ExampleSummary::ledger)
        .reduce(LedgerTotals.NOTHING, LedgerTotals::plus);
  }

  List<String> disagreements() {
    return examples.stream().flatMap(each -> each.disagreements().stream()).toList();
  }

  /** One object in one line. */
  String json() {
    ObjectNode summary = JSON.createObjectNode();
    summary.put("ok", disagreements().isEmpty());
    summary.set("ledger", ledger().toJson());
    ArrayNode each = summary.putArray("examples");
    examples.forEach(example -> each.add(json(example)));
    disagreements().forEach(summary.putArray("disagreements")::add);
    try {
      return JSON.writeValueAsString(summary);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of numbers and texts can always be written", e);
    }
  }

  private static ObjectNode json(ExampleSummary example) {
    ObjectNode node = JSON.createObjectNode();
    node.put("name", example.name());
    node.putObject("played")
        .put("records", example.played().records().size())
        .put("twice", example.played().twice())
        .put("outOfOrder", example.played().delayed())
        .put("late", example.played().late())
        .put("corrupt", example.played().corrupt());
    node.set("ledger", example.ledger().toJson());
    node.put("rawPoints", example.rawPoints());
    node.set("rollups", JSON.valueToTree(example.rollups()));
    node.put("deadLetters", example.deadLetters());
    node.put("alertEvents", example.alertEvents());
    node.put("alertRows", example.alertRows());
    node.set("alerts", JSON.valueToTree(example.alerts()));
    node.put("seconds", example.seconds());
    return node;
  }

  /**
   * Prints it for people.
   *
   * @param running where to ask further, or null when nothing is left running
   */
  void print(PrintWriter out, @Nullable Endpoints running) {
    for (ExampleSummary example : examples) {
      print(example, out);
    }
    List<String> disagreements = disagreements();
    if (disagreements.isEmpty()) {
      out.println();
      out.println("The ledger balances, and the stores agree with it.");
    } else {
      out.println();
      disagreements.forEach(each -> out.println("DISAGREES  " + each));
    }
    out.println();
    if (running == null) {
      out.println("Everything is stopped. To look around in it: caudal demo --keep");
    } else {
      Queries.print(running, out);
    }
  }

  private static void print(ExampleSummary example, PrintWriter out) {
    LedgerTotals ledger = example.ledger();
    out.println();
    out.println(example.name());
    line(out, "read", "%,d readings in %,d records", ledger.read(), records(example));
    line(out, "accepted", "%,d", ledger.accepted());
    line(out, "duplicate", "%,d", ledger.duplicate());
    line(out, "late", "%,d", ledger.late());
    line(out, "waiting", "%,d", ledger.waiting());
    line(out, "rejected", "%s", counts(ledger.rejected()));
    line(out, "raw in InfluxDB", "%,d points", example.rawPoints());
    line(out, "rollups in InfluxDB", "%s", counts(example.rollups()));
    line(out, "dead letters in Kafka", "%,d", example.deadLetters());
    line(
        out,
        "alerts in Kafka",
        "%s, in %,d revisions",
        counts(example.alerts()),
        example.alertEvents());
    line(out, "alerts in Postgres", "%,d revisions", example.alertRows());
    line(
        out,
        "throughput",
        "%,.0f readings/s over %.1f s, until the last window was published",
        ledger.read() / example.seconds(),
        example.seconds());
  }

  private static int records(ExampleSummary example) {
    return example.played().records().size();
  }

  private static void line(PrintWriter out, String name, String format, Object... values) {
    out.printf("  %-22s %s%n", name, String.format(Locale.ROOT, format, values));
  }

  private static String counts(Map<String, Long> counts) {
    if (counts.isEmpty()) {
      return "none";
    }
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (name, count) ->
            text.append(text.isEmpty() ? "" : ", ")
                .append(String.format(Locale.ROOT, "%s %,d", name, count)));
    return text.toString();
  }
}
