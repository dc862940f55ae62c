package io.caudal.telemetry.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.ReferenceRun;
import io.caudal.domain.ledger.LedgerCounts;
import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.ledger.LedgerKey;
import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.AlertStatus;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Rollup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a run settles to: what must not depend on how the records came. */
public final class Settled implements ReferenceRun.Results {

  private final TreeSet<String> accepted = new TreeSet<>();
  private final Map<String, Rollup> rollups = new TreeMap<>();
  private final Map<String, AlertEvent> alerts = new TreeMap<>();
  private final List<String> deadLetters = new ArrayList<>();
  private final Map<LedgerKey, LedgerCounts> ledger = new HashMap<>();

  @Override
  public void accepted(Reading reading) {
    // Which of two equal readings was the first is a matter of the order in which they came.
    assertThat(accepted.add(reading.point() + '/' + reading.variable() + '/' + reading.time()))
        .as("accepted once")
        .isTrue();
  }

  @Override
  public void rollup(Rollup rollup) {
    String identity =
        rollup.point() + '/' + rollup.variable() + '/' + rollup.window() + '/' + rollup.start();
    Rollup previous = rollups.put(identity, rollup);
    assertThat(rollup.revision())
        .as("revision of %s", identity)
        .isEqualTo(previous == null ? 1 : previous.revision() + 1);
  }

  @Override
  public void alert(AlertEvent alert) {
    AlertEvent previous = alerts.put(alert.alertId(), alert);
    assertThat(alert.revision())
        .as("revision of %s", alert.alertId())
        .isEqualTo(previous == null ? 1 : previous.revision() + 1);
  }

  @Override
  public void deadLetter(DeadLetter letter) {
    deadLetters.add(letter.reason() + " " + letter.origin());
  }

  /** Adds a part of the account of a minute. */
  @Override
  public void ledger(LedgerEntry entry) {
    ledger.computeIfAbsent(entry.key(), any -> new LedgerCounts()).add(entry.counts());
  }

  /** Takes all that a subtask of the point operator has given. */
  void takeFrom(Emitted<Reading> emitted) {
    emitted.values().forEach(this::accepted);
    emitted.values(SideOutputs.ROLLUPS).forEach(this::rollup);
    emitted.values(SideOutputs.ALERTS).forEach(this::alert);
    emitted.values(SideOutputs.DEAD_LETTERS).forEach(this::deadLetter);
    emitted.values(SideOutputs.LEDGER).forEach(this::ledger);
  }

  public void requireSame(Settled other) {
    assertThat(accepted).isEqualTo(other.accepted);
    assertThat(withoutRevisions(rollups)).isEqualTo(withoutRevisions(other.rollups));
    assertThat(essential(alerts)).isEqualTo(essential(other.alerts));
    assertThat(deadLetters).containsExactlyInAnyOrderElementsOf(other.deadLetters);
    assertThat(ledger.keySet()).isEqualTo(other.ledger.keySet());
    ledger.forEach(
        (key, counts) ->
            assertThat(counts)
                .as("%s", key)
                .usingRecursiveComparison()
                .isEqualTo(other.ledger.get(key)));
  }

  public void requireBalance() {
    assertThat(ledger.values()).isNotEmpty().allMatch(LedgerCounts::balances);
  }

  public int rollups() {
    return rollups.size();
  }

  public int alerts() {
    return essential(alerts).size();
  }

  private static Map<String, String> withoutRevisions(Map<String, Rollup> rollups) {
    Map<String, String> all = new TreeMap<>();
    rollups.forEach(
        (identity, each) ->
            all.put(identity, each.toString().replace("revision=" + each.revision(), "")));
    return all;
  }

  /** Without those withdrawn, and without what tells how an alert came to be what it is. */
  private static Map<String, List<Object>> essential(Map<String, AlertEvent> alerts) {
    Map<String, List<Object>> all = new TreeMap<>();
    alerts.forEach(
        (id, each) -> {
          if (each.status() != AlertStatus.WITHDRAWN) {
            all.put(
                id,
                List.of(
                    each.status(),
                    each.rule(),
                    each.point(),
                    each.start(),
                    each.firedAt(),
                    String.valueOf(each.resolvedAt()),
                    each.peak(),
                    each.peakTime(),
                    each.evidence()));
          }
        });
    return all;
  }
}
