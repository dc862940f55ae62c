package io.caudal.cli.ledger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sums of a ledger. An undecodable record counts as one reading.
 *
 * @param rejected by reason, late ones apart
 */
public record LedgerTotals(
    long read, long accepted, long duplicate, Map<String, Long> rejected, long late, long waiting) {

  public static final LedgerTotals NOTHING = new LedgerTotals(0, 0, 0, Map.of(), 0, 0);

  public LedgerTotals plus(LedgerTotals other) {
    Map<String, Long> both = new TreeMap<>(rejected);
    other.rejected.forEach((reason, count) -> both.merge(reason, count, Long::sum));
    return new LedgerTotals(
        read + other.read,
        accepted + other.accepted,
        duplicate + other.duplicate,
        both,
        late + other.late,
        waiting + other.waiting);
  }

  /** Without the late ones. */
  public long rejectedInAll() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many readings and records should have become dead letters. */
  public long refused() {
    return late + rejectedInAll();
  }

  /** Whether every reading is accounted for. */
  public boolean balances() {
    return read == accepted + duplicate + rejectedInAll() + late + waiting;
  }

  /** {@code {read, accepted, duplicate, rejected: {reason: n}, late, waiting}}. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("read", read).put("accepted", accepted).put("duplicate", duplicate);
    ObjectNode reasons = json.putObject("rejected");
    rejected.forEach(reasons::put);
    return json.put("late", late).put("waiting", waiting);
  }

  /** One line: {@code read 12 = accepted 10 + duplicate 1 + rejected 1 (LATE 1) + ...}. */
  @Override
  public String toString() {
    return "read "
        + read
        + " = accepted "
        + accepted
        + " + duplicate "
        + duplicate
        + " + rejected "
        + rejectedInAll()
        + (rejected.isEmpty() ? "" : " " + rejected)
        + " + late "
        + late
        + " + waiting "
        + waiting;
  }
}
