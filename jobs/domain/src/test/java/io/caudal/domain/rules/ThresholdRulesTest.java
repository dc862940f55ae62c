package io.caudal.domain.rules;

import static io.caudal.domain.model.AlertStatus.FIRING;
import static io.caudal.domain.model.AlertStatus.RESOLVED;
import static io.caudal.domain.model.AlertStatus.WITHDRAWN;
import static io.caudal.domain.model.Readings.POINT;
import static io.caudal.domain.model.Readings.VARIABLE;
import static io.caudal.domain.model.Readings.minutes;
import static io.caudal.domain.model.Readings.reading;
import static io.caudal.domain.rules.Rules.above10;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.AlertStatus;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Selector;
import io.caudal.domain.model.ThresholdRule;
import io.caudal.domain.model.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Told in minutes. */
class ThresholdRulesTest {

  private record Told(
      int revision, AlertStatus status, long start, long firedAt, @Nullable Long resolvedAt) {}

  private static Told told(int revision, AlertStatus status, long start, long firedAt) {
    return new Told(revision, status, start, firedAt, null);
  }

  private static Told resolved(int revision, long start, long firedAt, long resolvedAt) {
    return new Told(revision, RESOLVED, start, firedAt, resolvedAt);
  }

  private static List<Told> in(List<AlertEvent> events) {
    return events.stream()
        .map(
            each ->
                new Told(
                    each.revision(),
                    each.status(),
                    each.start() / minutes(1),
                    each.firedAt() / minutes(1),
                    each.resolvedAt() == null ? null : each.resolvedAt() / minutes(1)))
        .toList();
  }

  private static void read(RuleRun run, long minute, double value) {
    run.read(reading(minutes(minute), value));
  }

  @Test
  void aReadingInOrderIsEvaluatedAtOnce() {
    RuleRun run = new RuleRun(above10(1, 0, 2));
    read(run, 0, 11);
    assertThat(run.take()).isEmpty();
    read(run, 1, 12);
    assertThat(in(run.take())).containsExactly(told(1, FIRING, 0, 1));
    read(run, 2, 13);
    assertThat(run.take()).as("nothing that was told has changed").isEmpty();
    read(run, 3, 7);
    assertThat(in(run.take())).containsExactly(resolved(2, 0, 1, 3));
  }

  @Test
  void anEventSaysAllThatARevisionMeans() {
    ThresholdRule rule = above10(0, 0, 2);
    RuleRun run = new RuleRun(rule);
    run.read(reading(minutes(1), 12, minutes(2)));

    AlertEvent event = run.take().get(0);

    assertThat(event.alertId()).isEqualTo(AlertId.of("high", POINT, VARIABLE, minutes(1)));
    assertThat(event.rule()).isEqualTo("high");
    assertThat(event.ruleVersion()).isEqualTo(1);
    assertThat(event.severity()).isEqualTo("warning");
    assertThat(event.labels()).isEqualTo(Map.of("basin", "maipo", "team", "water"));
    assertThat(event.peak()).isEqualTo(12);
    assertThat(event.evidence()).containsExactly(new AlertEvent.Evidence(minutes(1), 12));
    assertThat(event.brokerTime()).isEqualTo(minutes(2));
    assertThat(event.supersedes()).isNull();
  }

  @Test
  void timeAloneFiresAndResolves() {
    RuleRun run = new RuleRun(above10(3, 2, 10));
    read(run, 0, 11);
    run.pass(minutes(3) + RuleRun.GRACE);
    assertThat(run.take()).as("a reading of that instant may still come").isEmpty();
    run.pass(minutes(3) + RuleRun.GRACE + 1);
    assertThat(in(run.take())).containsExactly(told(1, FIRING, 0, 3));
    read(run, 5, 7);
    assertThat(run.take()).isEmpty();
    run.pass(minutes(9));
    assertThat(in(run.take())).containsExactly(resolved(2, 0, 3, 7));
  }

  @Test
  void aReadingOutOfOrderMovesTheEnd() {
    RuleRun run = new RuleRun(above10(0, 0, 2));
    read(run, 0, 11);
    read(run, 5, 7);
    run.take();
    run.pass(minutes(6));
    read(run, 3, 7);
    assertThat(run.take()).as("waits for the bundle").isEmpty();
    run.pass(minutes(6) + 1);
    assertThat(in(run.take())).containsExactly(resolved(3, 0, 0, 3));
  }

  @Test
  void aReadingOutOfOrderWithdrawsWhatNeverShouldHaveFired() {
    RuleRun run = new RuleRun(above10(3, 0, 2));
    for (int minute : new int[] {0, 1, 3}) {
      read(run, minute, 11);
    }
    assertThat(in(run.take())).containsExactly(told(1, FIRING, 0, 3));
    run.pass(minutes(4));
    read(run, 2, 5);
    run.pass(minutes(5));
    assertThat(in(run.take())).containsExactly(told(2, WITHDRAWN, 0, 3));
  }

  @Test
  void aMovedStartIsAnotherAlertThatSupersedesTheFirst() {
    RuleRun run = new RuleRun(above10(0, 0, 2));
    read(run, 0, 5);
    read(run, 4, 11);
    String first = run.take().get(0).alertId();
    run.pass(minutes(4));
    read(run, 2, 12);
    run.pass(minutes(5));

    List<AlertEvent> events = run.take();
    assertThat(in(events)).containsExactly(told(2, WITHDRAWN, 4, 4), told(1, FIRING, 2, 2));
    assertThat(events.get(0).alertId()).isEqualTo(first);
    assertThat(events.get(1).supersedes()).isEqualTo(first);

    read(run, 6, 5);
    assertThat(run.take())
        .as("and its later revisions say so too")
        .singleElement()
        .satisfies(event -> assertThat(event.supersedes()).isEqualTo(first));
  }

  @Test
  void eachMovedAlertIsSupersededByItsOwnCorrection() {
    RuleRun run = new RuleRun(above10(0, 0, 2));
    read(run, 0, 11);
    read(run, 2, 5);
    read(run, 5, 11);
    read(run, 7, 5);
    read(run, 10, 11);
    run.take();
    run.pass(minutes(10));
    read(run, 1, 5);
    read(run, 4, 12);
    read(run, 9, 12);
    run.pass(minutes(11));

    List<AlertEvent> events = run.take();
    assertThat(in(events))
        .containsExactly(
            new Told(3, WITHDRAWN, 5, 5, 7L),
            told(2, WITHDRAWN, 10, 10),
            resolved(3, 0, 0, 1),
            resolved(1, 4, 4, 7),
            told(1, FIRING, 9, 9));
    assertThat(events)
        .extracting(AlertEvent::supersedes)
        .containsExactly(null, null, null, events.get(0).alertId(), events.get(1).alertId());
  }

  /** The first reading is unsettled at minute 8 and settled at minute 16. */
  @ParameterizedTest
  @ValueSource(longs = {8, 16})
  void whatFiresAgainAfterItWasWithdrawnGoesOnCounting(long now) {
    RuleRun run = new RuleRun(above10(3, 0, 2));
    read(run, 0, 11);
    read(run, 5, 11);
    run.pass(minutes(7) + 1);
    assertThat(in(run.take())).as("held 0 to 2 and 5 to 6").containsExactly(told(1, FIRING, 0, 6));
    run.pass(minutes(now));
    run.read(reading(minutes(4), 5, minutes(now)));
    run.pass(minutes(now) + 1);
    assertThat(in(run.take())).containsExactly(told(2, WITHDRAWN, 0, 6));
    run.restore();
    run.read(reading(minutes(2), 11, minutes(now) + 1));
    run.pass(minutes(now) + 2);

    assertThat(in(run.take())).containsExactly(resolved(3, 0, 3, 4));
  }

  @Test
  void rulesDoNotSeeWhatCameAfterTheHorizon() {
    RuleRun run = new RuleRun(above10(0, 0, 2));
    run.read(reading(minutes(1), 11, minutes(1) + RuleRun.HORIZON + 1));
    run.pass(EventTime.END);
    assertThat(run.take()).isEmpty();
    assertThat(run.remembersNothing()).isTrue();

    RuleRun other = new RuleRun(above10(0, 0, 2));
    other.read(reading(minutes(1), 11, minutes(1) + RuleRun.HORIZON));
    assertThat(other.take()).hasSize(1);
  }

  @Test
  void anotherTemplateAnotherVariableAndATextAreNotItsConcern() {
    ThresholdRule rule = above10(0, 0, 2);
    ThresholdRule ofPumps =
        new ThresholdRule(
            "pumps",
            1,
            VARIABLE,
            new Selector("pump", Map.of()),
            rule.direction(),
            10,
            8,
            0,
            0,
            0,
            "warning",
            Map.of(),
            "",
            null);
    RuleRun run = new RuleRun(rule, ofPumps);
    run.read(reading("flow", 0, Reading.NO_SEQUENCE, new Value.Num(99), 0));
    run.read(reading(VARIABLE, 0, Reading.NO_SEQUENCE, new Value.Text("high"), 0));
    assertThat(run.remembersNothing()).isTrue();
    read(run, 1, 11);
    assertThat(run.take()).extracting(AlertEvent::rule).containsExactly("high");
  }

  @Test
  void rulesOfOneSeriesDoNotDisturbEachOther() {
    RuleRun run =
        new RuleRun(
            above10(0, 0, 2), Rules.rule("higher", ThresholdRule.Direction.ABOVE, 20, 20, 0, 0, 2));
    read(run, 0, 11);
    read(run, 1, 21);
    read(run, 2, 15);

    assertThat(run.take())
        .extracting(AlertEvent::rule, AlertEvent::status)
        .containsExactly(tuple("high", FIRING), tuple("higher", FIRING), tuple("higher", RESOLVED));
  }

  @Test
  void whatIsSettledAndNormalIsForgotten() {
    RuleRun run = new RuleRun(above10(0, 0, 2));
    read(run, 0, 11);
    read(run, 1, 7);
    run.pass(minutes(1) + RuleRun.HORIZON);
    assertThat(run.remembersNothing()).isFalse();
    run.pass(minutes(1) + RuleRun.HORIZON + 1);
    assertThat(run.remembersNothing()).isTrue();
  }

  @Test
  void whatResolvedByHoldingIsForgottenToo() {
    RuleRun run = new RuleRun(above10(0, 3, 10));
    read(run, 0, 11);
    read(run, 1, 7);
    for (int minute = 2; minute < 40; minute++) {
      run.pass(minutes(minute));
    }
    assertThat(in(run.take())).containsExactly(told(1, FIRING, 0, 0), resolved(2, 0, 0, 4));
    assertThat(run.remembersNothing()).isTrue();
  }

  @Test
  void anAlertThatFiresIsRememberedAndGoesOn() {
    RuleRun run = new RuleRun(above10(0, 0, 2));
    read(run, 0, 11);
    run.pass(minutes(10_000));
    assertThat(in(run.take())).containsExactly(told(1, FIRING, 0, 0));
    run.restore();
    read(run, 10_000, 7);
    assertThat(in(run.take())).containsExactly(resolved(2, 0, 0, 10_000));
    run.pass(EventTime.END);
    assertThat(run.remembersNothing()).isTrue();
  }

  @Test
  void aRuleThatIsNewToASeriesSeesItsUnsettledTail() {
    RuleRun before = new RuleRun(Rules.rule("old", ThresholdRule.Direction.ABOVE, 99, 99, 0, 0, 2));
    read(before, 0, 11);
    read(before, 1, 5);
    read(before, 10, 11);
    before.pass(minutes(20));
    RuleRun run = before.under(above10(0, 0, 2));
    run.read(reading(minutes(20), 12));
    assertThat(run.take()).as("waits for the bundle").isEmpty();
    run.pass(minutes(20) + 1);

    assertThat(in(run.take()))
        .as("what is of before minute 5 is settled, though it is still in the same chunk")
        .containsExactly(told(1, FIRING, 10, 10));
    run.restore();
    run.read(reading(minutes(18), 5, minutes(20) + 1));
    run.pass(minutes(20) + 2);
    assertThat(in(run.take()))
        .as("and stays so")
        .containsExactly(resolved(2, 10, 10, 18), told(1, FIRING, 20, 20));
    read(run, 21, 7);
    run.pass(EventTime.END);
    assertThat(in(run.take())).containsExactly(resolved(2, 20, 20, 21));
  }

  @Test
  void aPointThatIsClosedLeavesNothingBehind() {
    RuleRun run = new RuleRun(RuleRun.GRACE, RuleRun.HORIZON, 2, above10(0, 0, 2));
    for (int minute = 0; minute < 9; minute++) {
      read(run, minute, 11);
    }
    run.take();
    assertThat(run.chunks()).isEqualTo(4);

    run.close(minutes(9));

    assertThat(in(run.take())).containsExactly(resolved(2, 0, 0, 9));
    assertThat(run.remembersNothing()).isTrue();
  }
}
