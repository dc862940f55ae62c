package io.caudal.telemetry.operators;

import static io.caudal.telemetry.Stations.CO;
import static io.caudal.telemetry.Stations.LATENESS;
import static io.caudal.telemetry.Stations.MINUTE;
import static io.caudal.telemetry.Stations.SECOND;
import static io.caudal.telemetry.Stations.T0;
import static io.caudal.telemetry.Stations.reading;
import static io.caudal.telemetry.operators.ControlledStations.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.caudal.domain.control.PointChange;
import io.caudal.domain.ledger.LedgerCounts;
import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.AlertStatus;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Rollup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlledPointOperatorTest {

  private static final int MOST = 3;
  private static final PipelineSettings PIPELINE = ControlledStations.pipeline(MOST);

  private ControlledTask task;

  @BeforeEach
  void open() throws Exception {
    task = ControlledTask.start(PIPELINE, Backend.HEAP);
  }

  @AfterEach
  void close() throws Exception {
    task.close();
  }

  private static PointChange station(String id, long from, long known, @Nullable String limit) {
    return PointChange.of(id, from, known, "station", limit);
  }

  /** What the ledger says of the tasks so far; nothing is lost and nothing counted twice. */
  private static LedgerCounts balance(int taken, Collection<ControlledTask> tasks)
      throws Exception {
    LedgerCounts all = new LedgerCounts();
    all.countRead(taken);
    for (ControlledTask each : tasks) {
      each.snapshot();
      for (LedgerEntry entry : each.emitted().<LedgerEntry>values(SideOutputs.LEDGER)) {
        all.add(entry.counts());
      }
    }
    assertThat(all.balances()).as("%s", all).isTrue();
    return all;
  }

  private LedgerCounts balance(int taken) throws Exception {
    return balance(taken, List.of(task));
  }

  private List<DeadLetter> letters() {
    return task.emitted().values(SideOutputs.DEAD_LETTERS);
  }

  @Test
  void aVersionHoldsFromItsEffectiveFromOn() throws Exception {
    task.apply(station("n", T0, T0, "10"));
    task.apply(station("n", T0 + 5 * MINUTE, T0 + MINUTE, "20"));
    task.idleControl();

    task.take(reading("n", CO, T0 + 5 * MINUTE - SECOND, 15));
    task.take(reading("n", CO, T0 + 5 * MINUTE, 15));
    task.take(reading("n", CO, T0 + 5 * MINUTE + SECOND, 25));

    assertThat(task.emitted().values()).extracting(Reading::time).containsExactly(T0 + 5 * MINUTE);
    assertThat(letters())
        .extracting(DeadLetter::reason)
        .containsExactly(Reason.OUT_OF_RANGE, Reason.OUT_OF_RANGE);
  }

  @Test
  void readingsBeyondTheControlRecordsAreHeldAndGoOnInTheirOrder() throws Exception {
    task.apply(station("n", T0, T0, "10"));
    task.passControl(T0);
    task.take(reading("n", CO, T0 + 3 * MINUTE, 15));
    task.take(reading("n", CO, T0 + MINUTE, 5));
    task.take(reading("n", CO, T0 + 2 * MINUTE, 5));
    task.pass(T0 + 3 * MINUTE);
    assertThat(task.emitted().values()).isEmpty();
    assertThat(balance(3).waiting()).isEqualTo(3);

    task.apply(station("n", T0 + 2 * MINUTE, T0 + 2 * MINUTE, "20"));
    task.passControl(T0 + 2 * MINUTE);
    assertThat(task.emitted().values())
        .extracting(Reading::time)
        .containsExactly(T0 + MINUTE, T0 + 2 * MINUTE);
    assertThat(balance(3).waiting()).isEqualTo(1);

    task.passControl(EventTime.END);
    assertThat(task.emitted().values())
        .extracting(Reading::time)
        .containsExactly(T0 + MINUTE, T0 + 2 * MINUTE, T0 + 3 * MINUTE);
    assertThat(balance(3).accepted()).isEqualTo(3);
  }

  @Test
  void anIdleControlTopicHoldsNothing() throws Exception {
    task.apply(station("n", T0, T0, null));
    task.passControl(T0);
    task.take(reading("n", CO, T0 + MINUTE, 1));
    assertThat(task.emitted().values()).isEmpty();

    task.idleControl();
    task.pass(T0 + 2 * MINUTE);
    task.take(reading("n", CO, T0 + 3 * MINUTE, 1));
    assertThat(task.emitted().values()).hasSize(2);

    task.activeControl();
    task.take(reading("n", CO, T0 + 4 * MINUTE, 1));
    assertThat(task.emitted().values()).hasSize(2);
    assertThat(balance(3).waiting()).isEqualTo(1);
  }

  /** Such as one that is driven again right after its point was mended. */
  @Test
  void anIdleControlTopicLetsGoWhatItHeldThoughNoTimePasses() throws Exception {
    task.pass(T0 - MINUTE);
    task.apply(station("n", T0, T0, null));
    task.passControl(T0);
    task.take(reading("n", CO, T0 + MINUTE, 1));
    assertThat(task.emitted().values()).isEmpty();

    task.idleControl();

    assertThat(task.emitted().values()).hasSize(1);
    assertThat(balance(1).waiting()).isZero();
    task.pass(EventTime.END);
    assertThat(task.emitted().<Rollup>values(SideOutputs.ROLLUPS)).isNotEmpty();
    assertThat(task.timers()).isZero();
  }

  @Test
  void whatNobodyClaimsIsRefusedWhenItsWaitIsOver() throws Exception {
    task.idleControl();
    task.take(reading("n", CO, T0, 1));
    task.pass(T0 + PATIENCE - 2000);
    assertThat(letters()).isEmpty();
    assertThat(balance(1).waiting()).isEqualTo(1);

    task.pass(T0 + PATIENCE);

    assertThat(letters()).extracting(DeadLetter::reason).containsExactly(Reason.UNKNOWN_POINT);
    assertThat(balance(1).waiting()).isZero();
    assertThat(task.entries()).isZero();
    assertThat(task.timers()).isZero();
  }

  @Test
  void noMoreWaitThanMay() throws Exception {
    task.idleControl();
    for (int second = 0; second < 5; second++) {
      task.take(reading("n", CO, T0 + second * SECOND, 1));
    }

    assertThat(letters())
        .extracting(each -> each.brokerTime() - T0)
        .containsExactly(3 * SECOND, 4 * SECOND);
    assertThat(balance(5).waiting()).isEqualTo(MOST);
  }

  /** Being held for the control topic is no waiting for a point, and gives no right to it. */
  @Test
  void noMoreWaitThanMayOfThoseThatWereHeld() throws Exception {
    task.passControl(T0 - SECOND);
    for (int second = 0; second < 5; second++) {
      task.take(reading("n", CO, T0 + second * SECOND, 1));
    }
    assertThat(letters()).isEmpty();

    task.passControl(EventTime.END);
    task.pass(T0 + 5 * SECOND);

    assertThat(letters())
        .extracting(each -> each.brokerTime() - T0)
        .containsExactly(3 * SECOND, 4 * SECOND);
    assertThat(balance(5).waiting()).isEqualTo(MOST);
  }

  @Test
  void aTombstonePublishesAndClosesAndNothingRemains() throws Exception {
    task.idleControl();
    task.apply(station("n", T0 - MINUTE, T0 - MINUTE, null));
    for (int minute = 0; minute < 6; minute++) {
      task.take(reading("n", CO, T0 + minute * MINUTE, 20));
    }
    task.apply(PointChange.tombstone("n", T0 + 7 * MINUTE, T0 + 7 * MINUTE));
    task.pass(T0 + 7 * MINUTE);

    assertThat(task.emitted().<Rollup>values(SideOutputs.ROLLUPS))
        .extracting(Rollup::window)
        .contains("1m", "5m", "1h", "1d");
    assertThat(task.emitted().<AlertEvent>values(SideOutputs.ALERTS))
        .extracting(AlertEvent::status, AlertEvent::resolvedAt)
        .containsExactly(
            tuple(AlertStatus.FIRING, null), tuple(AlertStatus.RESOLVED, T0 + 7 * MINUTE));
    assertThat(task.entries()).as("the tombstone and its timer").isEqualTo(2);
    task.take(reading("n", CO, T0 + 8 * MINUTE, 1));
    assertThat(letters())
        .extracting(DeadLetter::detail)
        .containsExactly("point 'n' was decommissioned");

    task.pass(T0 + 7 * MINUTE + LATENESS);

    assertThat(task.entries()).isZero();
    assertThat(task.timers()).isZero();
    assertThat(balance(7).waiting()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"HEAP, 1", "HEAP, 2", "ROCKSDB, 1", "ROCKSDB, 2"})
  void heldAndWaitingReadingsOutliveARestartAtAnyParallelism(Backend backend, int parallelism)
      throws Exception {
    List<String> ids = List.of("n1", "n2", "n3", "n4");
    assertThat(ids).extracting(each -> PointTask.indexOf(each, 2)).contains(0, 1);
    List<ControlledTask> all = new ArrayList<>();
    ControlledTask before = ControlledTask.start(PIPELINE, backend);
    all.add(before);
    try {
      before.passControl(T0 + MINUTE);
      for (String id : ids) {
        before.take(reading(id, CO, T0, 15)); // waits for its point
        before.take(reading(id, CO, T0 + 3 * MINUTE, 15)); // held for the control topic
      }
      before.pass(T0 + MINUTE);
      OperatorSubtaskState snapshot = before.snapshot();
      assertThat(balance(8, all).waiting()).isEqualTo(8);

      List<ControlledTask> tasks = ControlledTask.rescale(PIPELINE, backend, snapshot, parallelism);
      all.addAll(tasks);
      for (String id : ids.subList(0, 3)) {
        ControlledTask owner = tasks.get(PointTask.indexOf(id, parallelism));
        owner.apply(station(id, T0 - MINUTE, T0 + 2 * MINUTE, "20"));
        owner.apply(station(id, T0 + 2 * MINUTE, T0 + 2 * MINUTE, "10"));
      }
      for (ControlledTask each : tasks) {
        each.passControl(EventTime.END);
        each.pass(T0 + 4 * MINUTE);
      }
      assertThat(balance(8, all).waiting()).as("n4 is still unknown").isEqualTo(2);
      for (ControlledTask each : tasks) {
        each.pass(EventTime.END);
      }

      LedgerCounts counts = balance(8, all);
      assertThat(counts.waiting()).isZero();
      assertThat(counts.accepted()).isEqualTo(3);
      assertThat(counts.rejected())
          .containsOnly(Map.entry(Reason.OUT_OF_RANGE, 3L), Map.entry(Reason.UNKNOWN_POINT, 2L));
      assertThat(tasks.stream().flatMap(each -> each.emitted().values().stream()))
          .extracting(Reading::time)
          .containsOnly(T0);
    } finally {
      for (ControlledTask each : all) {
        each.close();
      }
    }
  }
}
