package io.caudal.cli.demo;

import io.caudal.cli.ledger.LedgerTotals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What came of one example.
 *
 * @param seconds from the first record played until everything was in the stores
 * @param rollups points in InfluxDB by window
 * @param alertEvents revisions in the committed topic
 * @param alerts how many alerts there are, by their latest status
 */
record ExampleSummary(
    String name,
    Disturbances.Result played,
    double seconds,
    LedgerTotals ledger,
    long rawPoints,
    Map<String, Long> rollups,
    long deadLetters,
    long alertEvents,
    long alertRows,
    Map<String, Long> alerts) {

  /** What does not agree, each in a sentence; empty when everything does. */
  List<String> disagreements() {
    List<String> found = new ArrayList<>();
    if (!ledger.balances()) {
      found.add(name + ": the ledger does not balance: " + ledger + ".");
    }
    if (ledger.read() == 0) {
      found.add(name + ": nothing was read.");
    }
    compare("accepted readings", ledger.accepted(), "raw points in InfluxDB", rawPoints, found);
    compare("late and rejected readings", ledger.refused(), "dead letters", deadLetters, found);
    compare("alert events in Kafka", alertEvents, "rows in Postgres", alertRows, found);
    return found;
  }

  private void compare(String what, long expected, String where, long actual, List<String> found) {
    if (expected != actual) {
      found.add("%s: %d %s, but %d %s.".formatted(name, expected, what, actual, where));
    }
  }
}
