package io.caudal.cli.demo;

import java.util.Map;
import java.util.TreeMap;

/**
 * A pipeline's ledger, added up.
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

  /** How many readings and records should have become dead letters. */
  public long refused() {
    return late + rejected.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether every reading is accounted for. */
  public boolean balances() {
    return read == accepted + duplicate + waiting + refused();
  }
}
