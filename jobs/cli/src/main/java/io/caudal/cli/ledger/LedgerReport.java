package io.caudal.cli.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caudal.cli.TextTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A ledger as it is shown. */
final class LedgerReport {

  private static final List<String> COUNTS =
      List.of("read", "accepted", "duplicate", "rejected", "late", "waiting");
  private static final String LATE = "LATE";

  private final LedgerBook book;

  LedgerReport(LedgerBook book) {
    this.book = book;
  }

  void print(PrintWriter out) {
    if (book.groups().isEmpty()) {
      out.println("The ledger holds nothing of that pipeline and time.");
      return;
    }
    if (book.grouping() == LedgerGrouping.REASON) {
      printReasons(out);
    } else {
      printCounts(out);
    }
    out.println();
    out.println(book.total());
    book.open().forEach(minute -> out.println("open       " + sentence(minute)));
    book.unbalanced().forEach(minute -> out.println("UNBALANCED " + sentence(minute)));
    if (book.unbalanced().isEmpty()) {
      out.println("Every settled minute balances.");
    }
  }

  private void printCounts(PrintWriter out) {
    List<String> columns = new ArrayList<>(book.grouping().columns());
    columns.addAll(COUNTS);
    TextTable table = new TextTable(book.grouping().columns().size(), columns);
    book.groups()
        .forEach(
            (group, totals) -> {
              List<String> row = new ArrayList<>(group);
              counts(totals).forEach(count -> row.add("%,d".formatted(count)));
              table.row(row);
            });
    table.print(out);
  }

  private static List<Long> counts(LedgerTotals totals) {
    return List.of(
        totals.read(),
        totals.accepted(),
        totals.duplicate(),
        totals.rejectedInAll(),
        totals.late(),
        totals.waiting());
  }

  private void printReasons(PrintWriter out) {
    TextTable table = new TextTable(2, List.of("source", "reason", "readings"));
    book.groups()
        .forEach(
            (group, totals) ->
                reasons(totals)
                    .forEach(
                        (reason, count) ->
                            table.row(List.of(group.get(0), reason, "%,d".formatted(count)))));
    table.print(out);
  }

  private static Map<String, Long> reasons(LedgerTotals totals) {
    Map<String, Long> reasons = new TreeMap<>(totals.rejected());
    if (totals.late() > 0) {
      reasons.put(LATE, totals.late());
    }
    return reasons;
  }

  private static String sentence(LedgerMinute minute) {
    return minute.minute()
        + " "
        + minute.source()
        + " "
        + minute.place()
        + ": "
        + minute.totals().toString().replaceFirst(" = ", " is not ");
  }

  /** {@code {balances, total, by, groups: [...], unbalanced: [...], open: [...]}}. */
  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("balances", book.unbalanced().isEmpty());
    json.set("total", book.total().toJson());
    json.put("by", book.grouping().toString());
    ArrayNode groups = json.putArray("groups");
    List<String> columns = book.grouping().columns();
    book.groups()
        .forEach(
            (group, totals) -> {
              ObjectNode row = groups.addObject();
              for (int i = 0; i < columns.size(); i++) {
                row.put(columns.get(i), group.get(i));
              }
              row.setAll(totals.toJson());
            });
    addMinutes(book.unbalanced(), json.putArray("unbalanced"));
    addMinutes(book.open(), json.putArray("open"));
    return json;
  }

  private static void addMinutes(List<LedgerMinute> minutes, ArrayNode out) {
    for (LedgerMinute minute : minutes) {
      out.addObject()
          .put("minute", minute.minute().toString())
          .put("source", minute.source())
          .put("topic", minute.topic())
          .put("partition", minute.partition())
          .setAll(minute.totals().toJson());
    }
  }
}
