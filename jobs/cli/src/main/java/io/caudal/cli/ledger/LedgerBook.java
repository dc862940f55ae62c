package io.caudal.cli.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A ledger added up, and the minutes of it that do not balance.
 *
 * <p>A minute is settled when the ledger has one of any partition that began two minutes later: its
 * end has passed in broker time by a whole minute then. What is read is counted before what becomes
 * of it, so a newer minute may be on its way to its balance.
 */
final class LedgerBook {

  private static final Duration OPEN = Duration.ofMinutes(2);
  private static final Comparator<List<String>> BY_COLUMNS =
      (one, other) -> {
        for (int i = 0; i < one.size(); i++) {
          int order = one.get(i).compareTo(other.get(i));
          if (order != 0) {
            return order;
          }
        }
        return 0;
      };

  private final LedgerGrouping grouping;
  private final SortedMap<List<String>, LedgerTotals> groups = new TreeMap<>(BY_COLUMNS);
  private final List<LedgerMinute> unbalanced = new ArrayList<>();
  private LedgerTotals total = LedgerTotals.NOTHING;
  private Instant newest = Instant.MIN;

  LedgerBook(LedgerGrouping grouping) {
    this.grouping = grouping;
  }

  void add(LedgerMinute minute) {
    groups.merge(grouping.of(minute), minute.totals(), LedgerTotals::plus);
    total = total.plus(minute.totals());
    if (minute.minute().isAfter(newest)) {
      newest = minute.minute();
    }
    if (!minute.totals().balances()) {
      unbalanced.add(minute);
    }
  }

  LedgerGrouping grouping() {
    return grouping;
  }

  /** By the group, in its order. */
  SortedMap<List<String>, LedgerTotals> groups() {
    return groups;
  }

  LedgerTotals total() {
    return total;
  }

  /** Settled minutes in which a reading is not accounted for, or one too many. */
  List<LedgerMinute> unbalanced() {
    return unbalanced.stream().filter(this::isSettled).toList();
  }

  /** Minutes that do not balance yet. */
  List<LedgerMinute> open() {
    return unbalanced.stream().filter(minute -> !isSettled(minute)).toList();
  }

  private boolean isSettled(LedgerMinute minute) {
    return !minute.minute().isAfter(newest.minus(OPEN));
  }
}
