package io.caudal.telemetry.operators;

import static io.caudal.telemetry.Stations.CO;
import static io.caudal.telemetry.Stations.LATENESS;
import static io.caudal.telemetry.Stations.MINUTE;
import static io.caudal.telemetry.Stations.NO2;
import static io.caudal.telemetry.Stations.SECOND;
import static io.caudal.telemetry.Stations.T0;
import static io.caudal.telemetry.Stations.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.caudal.domain.ledger.LedgerCounts;
import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.AlertStatus;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.DerivedSettings;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.Value;
import io.caudal.domain.model.VariableSettings;
import io.caudal.telemetry.Stations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PointOperatorTest {

  private static final PipelineSettings PIPELINE = Stations.pipeline();

  private PointTask task;

  @BeforeEach
  void open() throws Exception {
    task = PointTask.start(PIPELINE, Backend.HEAP);
  }

  @AfterEach
  void close() throws Exception {
    task.close();
  }

  private LedgerCounts counted() throws Exception {
    task.snapshot();
    LedgerCounts all = new LedgerCounts();
    for (LedgerEntry entry : task.emitted().values(SideOutputs.LEDGER)) {
      assertThat(entry.key().source()).isEqualTo(Stations.SOURCE);
      all.add(entry.counts());
    }
    return all;
  }

  @Test
  void aGoodReadingGoesOnAtItsBrokerTimeWithTheUnitOfItsVariable() throws Exception {
    task.take(reading("a", CO, T0, 1, T0 + MINUTE));

    List<StreamRecord<Reading>> records = task.emitted().records();
    assertThat(records).hasSize(1);
    assertThat(records.get(0).getTimestamp()).isEqualTo((T0 + MINUTE) / 1000);
    assertThat(records.get(0).getValue())
        .isEqualTo(reading("a", CO, T0, 1, T0 + MINUTE).withUnit("mg/m3"));
    assertThat(counted().accepted()).isEqualTo(1);
  }

  @Test
  void aReadingThatCameBeforeIsCountedOnly() throws Exception {
    task.take(reading("a", CO, T0, 1));
    task.take(reading("a", CO, T0, 1));

    assertThat(task.emitted().values()).hasSize(1);
    assertThat(task.emitted().values(SideOutputs.DEAD_LETTERS)).isEmpty();
    assertThat(counted().duplicate()).isEqualTo(1);
  }

  @Test
  void whatIsRefusedIsADeadLetterWithItsReading() throws Exception {
    Reading conflicting = reading("a", CO, T0, 2);
    Reading late = reading("b", CO, T0, 1, T0 + LATENESS + 1);
    task.take(reading("a", CO, T0, 1));
    task.take(conflicting);
    task.take(late);
    task.take(reading("nowhere", CO, T0, 1));
    task.take(reading("a", CO, T0 + MINUTE, 1e9));

    List<DeadLetter> letters = task.emitted().values(SideOutputs.DEAD_LETTERS);
    assertThat(letters)
        .extracting(DeadLetter::reason)
        .containsExactly(Reason.CONFLICT, Reason.LATE, Reason.UNKNOWN_POINT, Reason.OUT_OF_RANGE);
    assertThat(letters).extracting(DeadLetter::source).containsOnly(Stations.SOURCE);
    assertThat(letters.get(1).reading()).isEqualTo(late);
    LedgerCounts counts = counted();
    assertThat(counts.late()).isEqualTo(1);
    assertThat(counts.rejected())
        .isEqualTo(Map.of(Reason.CONFLICT, 1L, Reason.UNKNOWN_POINT, 1L, Reason.OUT_OF_RANGE, 1L));
  }

  @Test
  void aWindowIsPublishedOnceItsGraceHasPassedAndAgainWhenAReadingChangesIt() throws Exception {
    task.take(reading("a", CO, T0, 1));
    task.pass(T0 + MINUTE + 5 * SECOND - 1000);
    assertThat(task.emitted().values(SideOutputs.ROLLUPS)).isEmpty();

    task.pass(T0 + MINUTE + 5 * SECOND);
    task.take(reading("a", CO, T0 + SECOND, 3, T0 + MINUTE + 6 * SECOND));
    task.pass(T0 + MINUTE + 7 * SECOND);

    assertThat(task.emitted().values(SideOutputs.ROLLUPS))
        .extracting(Rollup::window, Rollup::revision, Rollup::sum)
        .containsExactly(tuple("1m", 1, 1.0), tuple("1m", 2, 4.0));
  }

  @Test
  void anAlertFiresAndResolves() throws Exception {
    for (int minute = 0; minute < 10; minute++) {
      task.take(reading("a", CO, T0 + minute * MINUTE, minute < 5 ? 20 : 1));
    }
    task.pass(EventTime.END);

    List<AlertEvent> alerts = task.emitted().values(SideOutputs.ALERTS);
    assertThat(alerts)
        .extracting(AlertEvent::status)
        .containsExactly(AlertStatus.FIRING, AlertStatus.RESOLVED);
    assertThat(alerts).extracting(AlertEvent::firedAt).containsOnly(T0 + 2 * MINUTE);
  }

  @Test
  void eachPointHasOneTimer() throws Exception {
    for (int minute = 0; minute < 30; minute++) {
      for (String point : Stations.POINTS) {
        task.take(reading(point, CO, T0 + minute * MINUTE, 20));
        task.take(reading(point, NO2, T0 + minute * MINUTE, 1));
      }
      assertThat(task.timers()).as("in minute %d", minute).isEqualTo(Stations.POINTS.size());
      task.pass(T0 + minute * MINUTE - 10 * SECOND);
    }
  }

  @Test
  void aReadingOfAnEarlierWindowMovesTheTimer() throws Exception {
    task.take(reading("a", CO, T0 + 10 * MINUTE, 1));
    task.take(reading("a", CO, T0, 1, T0 + 10 * MINUTE));
    assertThat(task.timers()).isEqualTo(1);

    task.pass(T0 + 2 * MINUTE);

    assertThat(task.emitted().values(SideOutputs.ROLLUPS))
        .extracting(Rollup::start)
        .containsExactly(T0);
    assertThat(task.timers()).isEqualTo(1);
  }

  @Test
  void whatIsRefusedLeavesNeitherStateNorTimer() throws Exception {
    task.take(reading("nowhere", CO, T0, 1));
    task.take(reading("a", "noise", T0, 1));
    task.take(reading("a", CO, T0, 1, T0 + LATENESS + 1));

    assertThat(task.entries()).isZero();
    assertThat(task.timers()).isZero();
  }

  @Test
  void nothingRemainsAfterTheEndOfTime() throws Exception {
    for (int minute = 0; minute < 200; minute++) {
      task.take(reading("a", CO, T0 + minute * MINUTE, 20 - minute % 20));
      task.take(reading("b", NO2, T0 + minute * MINUTE, 1, T0 + (minute + 20) * MINUTE));
      task.pass(T0 + minute * MINUTE - 1000);
    }
    assertThat(task.entries()).isPositive();

    task.pass(EventTime.END);

    assertThat(task.entries()).isZero();
    assertThat(task.timers()).isZero();
  }

  @Test
  void ofAnAlertThatIsOpenAtTheEndOnlyTheAlertRemains() throws Exception {
    for (int minute = 0; minute < 10; minute++) {
      task.take(reading("a", CO, T0 + minute * MINUTE, 20));
    }
    task.pass(EventTime.END);

    assertThat(task.entries()).isEqualTo(1);
    assertThat(task.timers()).isZero();
  }

  @Test
  void stateOfSilentPointsIsFreedAsTimePasses() throws Exception {
    task.take(reading("a", CO, T0, 1));
    // The window of the day has ended then, and its lateness has passed.
    task.pass(T0 + 3 * 24 * 60 * MINUTE);

    assertThat(task.entries()).isZero();
    assertThat(task.timers()).isZero();
  }

  @Test
  void countsLeaveBeforeTheWatermarkAndBeforeTheBarrier() throws Exception {
    task.take(reading("a", CO, T0, 1));
    task.pass(T0);
    task.take(reading("a", CO, T0 + MINUTE, 1));
    task.snapshot();
    task.take(reading("a", CO, T0 + 2 * MINUTE, 1));
    task.finish();

    assertThat(task.emitted().inOrder())
        .extracting(Object::getClass)
        .containsExactly(
            StreamRecord.class,
            LedgerEntry.class,
            Watermark.class,
            StreamRecord.class,
            LedgerEntry.class,
            StreamRecord.class,
            LedgerEntry.class);
  }

  /** What a task does from one snapshot to the failure that it is restored from. */
  private interface Failing {
    OperatorSubtaskState snapshot(PointTask task, Play goOn) throws Exception;
  }

  private interface Play {
    void play() throws Exception;
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void aRestoredRunSettlesLikeOneThatWasNotInterrupted(Backend backend) throws Exception {
    requireSameAfterFailures(
        backend,
        (task, goOn) -> {
          OperatorSubtaskState snapshot = task.snapshot();
          goOn.play();
          return snapshot;
        });
  }

  /** The task goes on while a snapshot is written, and changes what it holds decoded. */
  @ParameterizedTest
  @EnumSource(Backend.class)
  void aSnapshotHoldsWhatWasWhenItBegan(Backend backend) throws Exception {
    requireSameAfterFailures(
        backend,
        (task, goOn) -> {
          Callable<OperatorSubtaskState> begun = task.beginSnapshot();
          goOn.play();
          return begun.call();
        });
  }

  private static void requireSameAfterFailures(Backend backend, Failing failing) throws Exception {
    Settled uninterrupted = new Settled();
    try (PointTask whole = PointTask.start(PIPELINE, backend)) {
      play(whole, 0, 90);
      whole.pass(EventTime.END);
      take(whole, uninterrupted);
    }

    Settled interrupted = new Settled();
    PointTask part = PointTask.start(PIPELINE, backend);
    try {
      for (int minute = 0; minute < 90; minute += 15) {
        PointTask failed = part;
        int next = minute + 15;
        play(failed, minute, next);
        OperatorSubtaskState snapshot =
            failing.snapshot(
                failed,
                () -> {
                  take(failed, interrupted);
                  // What a failed task emits after its last checkpoint is emitted again, and
                  // counts once.
                  play(failed, next, next + 3);
                });
        failed.close();
        part = PointTask.restore(PIPELINE, backend, snapshot);
      }
      part.pass(EventTime.END);
      take(part, interrupted);
    } finally {
      part.close();
    }

    assertThat(uninterrupted.alerts()).isPositive();
    interrupted.requireSame(uninterrupted);
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void aRunGoesOnInAnotherParallelism(Backend backend) throws Exception {
    Settled uninterrupted = new Settled();
    Settled rescaled = new Settled();
    try (PointTask whole = PointTask.start(PIPELINE, backend);
        PointTask first = PointTask.start(PIPELINE, backend)) {
      play(whole, 0, 60);
      whole.pass(EventTime.END);
      take(whole, uninterrupted);
      play(first, 0, 30);
      var snapshot = first.snapshot();
      take(first, rescaled);

      List<PointTask> tasks = PointTask.rescale(PIPELINE, backend, snapshot, 2);
      try {
        for (int minute = 30; minute < 60; minute++) {
          for (Reading each : readings(minute)) {
            tasks.get(PointTask.indexOf(each.point(), 2)).take(each);
          }
          for (PointTask each : tasks) {
            each.pass(watermark(minute));
          }
        }
        for (PointTask each : tasks) {
          each.pass(EventTime.END);
          take(each, rescaled);
        }
      } finally {
        for (PointTask each : tasks) {
          each.close();
        }
      }
    }
    assertThat(List.of("a", "b"))
        .extracting(each -> PointTask.indexOf(each, 2))
        .as("the points were told apart")
        .containsExactlyInAnyOrder(0, 1);
    rescaled.requireSame(uninterrupted);
  }

  private static void play(PointTask task, int from, int to) throws Exception {
    for (int minute = from; minute < to; minute++) {
      for (Reading each : readings(minute)) {
        task.take(each);
      }
      task.pass(watermark(minute));
    }
  }

  private static long watermark(int minute) {
    return T0 + minute * MINUTE - 1000;
  }

  /** Of a point in time, of one that comes late, and some of a minute ago that came before. */
  private static List<Reading> readings(int minute) {
    long now = T0 + minute * MINUTE;
    double level = 10 + 5 * Math.sin(minute / 5.0);
    double before = 10 + 5 * Math.sin((minute - 1) / 5.0);
    return List.of(
        reading("a", CO, now, level),
        reading("b", CO, now - 7 * MINUTE, level, now),
        reading("a", CO, now - MINUTE, before, now),
        reading("b", NO2, now + (minute % 9 == 0 ? -60 : 0) * MINUTE, 1, now));
  }

  private static void take(PointTask task, Settled settled) {
    task.emitted().values().forEach(settled::accepted);
    task.emitted().values(SideOutputs.ROLLUPS).forEach(settled::rollup);
    task.emitted().values(SideOutputs.ALERTS).forEach(settled::alert);
    task.emitted().values(SideOutputs.DEAD_LETTERS).forEach(settled::deadLetter);
    task.emitted().values(SideOutputs.LEDGER).forEach(settled::ledger);
  }

  /** Of each station: the sum of its two gases. */
  private static PipelineSettings deriving() {
    Map<String, PointSettings> points = new HashMap<>();
    PIPELINE
        .points()
        .forEach(
            (id, point) ->
                points.put(
                    id,
                    new PointSettings(
                        id,
                        point.template(),
                        point.interval(),
                        point.labels(),
                        Map.of(),
                        null,
                        point.variables(),
                        Map.of(
                            "gases",
                            new DerivedSettings(
                                CO + " + " + NO2, 0, new VariableSettings(null, 0, 1000))))));
    return new PipelineSettings(
        PIPELINE.name(),
        PIPELINE.version(),
        PIPELINE.time(),
        PIPELINE.sources(),
        points,
        PIPELINE.tags(),
        PIPELINE.windows(),
        List.of());
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void whatIsDerivedIsJoinedOverARestoreAndLeavesNothing(Backend backend) throws Exception {
    List<Reading> derived = new ArrayList<>();
    PointTask part = PointTask.start(deriving(), backend);
    try {
      for (int minute = 0; minute < 60; minute++) {
        part.take(reading("a", CO, T0 + minute * MINUTE, minute));
        if (minute > 0 && minute % 20 != 0) {
          part.take(reading("a", NO2, T0 + (minute - 1) * MINUTE, 1, T0 + minute * MINUTE));
        }
        part.pass(T0 + minute * MINUTE - 1000);
        if (minute % 15 == 7) {
          derived.addAll(part.emitted().values());
          var snapshot = part.snapshot();
          part.close();
          part = PointTask.restore(deriving(), backend, snapshot);
        }
      }
      part.pass(EventTime.END);
      derived.addAll(part.emitted().values());
      derived.removeIf(each -> !each.variable().equals("gases"));

      assertThat(derived)
          .extracting(Reading::time, Reading::value)
          .containsExactlyElementsOf(
              IntStream.range(0, 59)
                  .filter(minute -> (minute + 1) % 20 != 0)
                  .mapToObj(minute -> tuple(T0 + minute * MINUTE, new Value.Num(minute + 1)))
                  .toList());
      assertThat(part.timers()).isZero();
      if (backend == Backend.HEAP) {
        assertThat(part.entries()).isZero();
      }
    } finally {
      part.close();
    }
  }
}
