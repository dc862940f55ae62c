package io.caudal.domain;

import static io.caudal.domain.model.Readings.VARIABLE;
import static io.caudal.domain.model.Readings.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.control.PointChange;
import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.AlertStatus;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.DynamicPoints;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.HeapStore;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.PointDefinitions;
import io.caudal.domain.model.PointDefinitions.Definition;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.Value;
import io.caudal.domain.model.VariableSettings;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Points that come, change and go. */
class AdmissionTest {

  /** A whole minute, in microseconds. */
  private static final long T0 = 1_700_000_040_000_000L;

  private static final long PATIENCE = minutes(10);
  private static final String NEW = "W2";

  /** Overrides are the upper limit of the range. */
  private static final PointDefinitions DEFINITIONS =
      (id, template, overrides) ->
          new Definition(
              new PointSettings(
                  id,
                  "well",
                  minutes(1),
                  Map.of(),
                  Map.of(
                      VARIABLE,
                      new VariableSettings(
                          "m", -100, overrides == null ? 1000 : Double.parseDouble(overrides)))),
              null);

  private final Run run = new Run(pipeline(PATIENCE, Map.of()));

  private static PipelineSettings pipeline(long patience, Map<String, String> templates) {
    return Wells.pipeline()
        .withDynamicPoints(
            new DynamicPoints(
                new DynamicPoints.ControlTopics("points", "rejected"),
                patience,
                new DynamicPoints.Bounds(3, 5, 1 << 20),
                templates,
                DEFINITIONS));
  }

  private static Reading reading(long time, double value) {
    return reading(time, value, time);
  }

  private static Reading reading(long time, double value, long brokerTime) {
    return new Reading(
        NEW,
        VARIABLE,
        time,
        new Value.Num(value),
        null,
        1,
        0,
        "dga",
        Reading.NO_SEQUENCE,
        brokerTime,
        new Origin("telemetry.raw.wells", 0, brokerTime / 1000),
        7);
  }

  @Test
  void aReadingWaitsForItsPointAndThenGoesOn() {
    run.read(reading(T0, 1));
    assertThat(run.out.waiting).hasSize(1);
    assertThat(run.out.accepted).isEmpty();

    run.apply(PointChange.of(NEW, T0 + minutes(2), T0 + minutes(2), "well", null));

    assertThat(run.out.waiting).isEmpty();
    assertThat(run.out.accepted).extracting(Reading::time).containsExactly(T0);
  }

  @Test
  void aReadingThatNobodyClaimsIsRefusedWhenItsWaitIsOver() {
    run.read(reading(T0, 1));
    run.pass(T0 + PATIENCE - 2000);
    assertThat(run.out.rejected).isEmpty();
    run.pass(T0 + PATIENCE - 1000);

    assertThat(run.out.rejected)
        .extracting(DeadLetter::reason)
        .containsExactly(Reason.UNKNOWN_POINT);
    assertThat(run.out.waiting).isEmpty();
    run.requireNothing();
  }

  @Test
  void aPointThatComesTooLateClaimsNothing() {
    run.read(reading(T0, 1));
    run.apply(PointChange.of(NEW, T0, T0 + PATIENCE, "well", null));
    assertThat(run.out.accepted).isEmpty();
    run.pass(T0 + PATIENCE);

    assertThat(run.out.rejected).hasSize(1);
    run.read(reading(T0 + PATIENCE + 1000, 1));
    assertThat(run.out.accepted).hasSize(1);
  }

  @Test
  void noMoreReadingsWaitThanMay() {
    for (int i = 0; i < 5; i++) {
      run.read(reading(T0 + minutes(i), 1));
    }

    assertThat(run.out.waiting).hasSize(3);
    assertThat(run.out.rejected)
        .extracting(DeadLetter::detail)
        .containsOnly("no point 'W2' is configured, and 3 readings wait for it already");
  }

  @Test
  void aReadingMeetsTheVersionOfItsTimeAmongThoseThatWereKnown() {
    run.apply(PointChange.of(NEW, T0, T0, "well", "10"));
    run.apply(PointChange.of(NEW, T0 + minutes(30), T0 + minutes(20), "well", "20"));

    run.read(reading(T0 + minutes(29), 15, T0 + minutes(40)));
    run.read(reading(T0 + minutes(30), 15, T0 + minutes(40)));
    // Observed later, but by a clock that is ahead: the second version was not known then.
    run.read(reading(T0 + minutes(31), 15, T0 + minutes(20)));

    assertThat(run.out.accepted).extracting(Reading::time).containsExactly(T0 + minutes(30));
    assertThat(run.out.rejected)
        .extracting(DeadLetter::reason)
        .containsExactly(Reason.OUT_OF_RANGE, Reason.FUTURE);
  }

  @Test
  void aReadingIsHeldUntilTheControlTopicWasReadSoFar() {
    run.apply(PointChange.of(NEW, T0, T0, "well", "10"));
    run.controlled = T0;
    run.read(reading(T0 + minutes(5), 15));
    run.read(reading(T0 + minutes(6), 5));
    assertThat(run.out.waiting).hasSize(2);

    run.apply(PointChange.of(NEW, T0 + minutes(4), T0 + minutes(4), "well", "20"));
    run.controlled = EventTime.END;
    run.pass(T0 + minutes(7));

    assertThat(run.out.accepted)
        .extracting(Reading::time)
        .containsExactly(T0 + minutes(5), T0 + minutes(6));
    assertThat(run.out.waiting).isEmpty();
  }

  @Test
  void noMoreReadingsThanMayAreHeldForTheControlTopic() {
    run.apply(PointChange.of(NEW, T0, T0, "well", null));
    run.controlled = T0;
    for (int i = 1; i <= 7; i++) {
      run.read(reading(T0 + minutes(i), 1));
    }

    assertThat(run.out.waiting).hasSize(5);
    assertThat(run.out.rejected).extracting(DeadLetter::reason).containsOnly(Reason.QUOTA);
    assertThat(run.out.rejected)
        .extracting(DeadLetter::detail)
        .containsExactly(
            "5 readings of point 'W2' wait for the control topic already",
            "5 readings of point 'W2' wait for the control topic already");
    run.controlled = EventTime.END;
    run.pass(T0 + minutes(8));
    assertThat(run.out.accepted).hasSize(5);
    assertThat(run.out.waiting).isEmpty();
  }

  @Test
  void controlRecordsThatAreNotFarEnoughLeaveWhatIsHeldAlone() {
    run.apply(PointChange.of(NEW, T0, T0, "well", null));
    run.controlled = T0;
    run.read(reading(T0 + minutes(5), 1));
    HeapStore<Long, Reading> held = run.state.parked();
    Reading reading = Objects.requireNonNull(held.get(0L));
    held.remove(0L);

    run.apply(PointChange.of(NEW, T0 + minutes(1), T0 + minutes(1), "well", null));
    run.pass(T0 + minutes(6));
    held.put(0L, reading);
    assertThat(run.state.agenda().next()).isEqualTo(T0 + minutes(6) + 1);
    run.controlled = EventTime.END;
    run.pass(T0 + minutes(7));

    assertThat(run.out.accepted).extracting(Reading::time).containsExactly(T0 + minutes(5));
  }

  @Test
  void aTombstonePublishesWhatIsOpenAndFreesThePoint() {
    run.apply(PointChange.of(NEW, T0 - minutes(1), T0 - minutes(1), "well", null));
    for (int minute = 0; minute < 6; minute++) {
      run.read(reading(T0 + minutes(minute), 11));
    }
    assertThat(run.out.alerts).extracting(AlertEvent::status).containsExactly(AlertStatus.FIRING);

    run.apply(PointChange.tombstone(NEW, T0 + minutes(7), T0 + minutes(7)));
    run.pass(T0 + minutes(7));

    assertThat(run.out.rollups).extracting(Rollup::window).contains("1m", "5m", "1h", "1d");
    AlertEvent last = run.out.alerts.get(run.out.alerts.size() - 1);
    assertThat(last.status()).isEqualTo(AlertStatus.RESOLVED);
    assertThat(last.resolvedAt()).isEqualTo(T0 + minutes(7));
    assertThat(last.labels()).containsEntry("closed", "decommissioned");

    run.read(reading(T0 + minutes(6), 1, T0 + minutes(8)));
    assertThat(run.out.rejected)
        .extracting(DeadLetter::detail)
        .containsExactly("point 'W2' was decommissioned");
    run.pass(T0 + minutes(7) + Wells.LATENESS);
    run.requireNothing();
  }

  @Test
  void aPointComesBackWithALaterRecord() {
    run.apply(PointChange.of(NEW, T0, T0, "well", null));
    run.apply(PointChange.tombstone(NEW, T0 + minutes(2), T0 + minutes(2)));
    run.apply(PointChange.of(NEW, T0 + minutes(5), T0 + minutes(5), "well", null));

    run.read(reading(T0 + minutes(4), 1, T0 + minutes(6)));
    run.read(reading(T0 + minutes(6), 1, T0 + minutes(6)));

    run.pass(T0 + minutes(6));
    assertThat(run.out.accepted).extracting(Reading::time).containsExactly(T0 + minutes(6));
    assertThat(run.out.rejected).hasSize(1);
  }

  @Test
  void aDecommissioningCanBeRevoked() {
    run.apply(PointChange.of(NEW, T0, T0, "well", null));
    run.apply(PointChange.tombstone(NEW, T0 + minutes(9), T0 + minutes(1)));
    run.apply(PointChange.of(NEW, T0 + minutes(9), T0 + minutes(2), "well", null));
    run.read(reading(T0 + minutes(8), 1));
    run.pass(T0 + minutes(9));
    run.read(reading(T0 + minutes(10), 1));

    assertThat(run.out.accepted).hasSize(2);
  }

  @Test
  void unknownPointsOfSomeSourcesRegisterThemselves() {
    Run registering = new Run(pipeline(0, Map.of("telemetry.raw.wells", "well")));
    registering.read(reading(T0, 1));
    registering.pass(T0 + minutes(2));

    assertThat(registering.out.accepted).hasSize(1);
    assertThat(registering.out.rollups).isNotEmpty();
    registering.pass(EventTime.END);
    registering.requireNothing();
  }

  @Test
  void aControlRecordLiesOverARegistration() {
    Run registering = new Run(pipeline(0, Map.of("telemetry.raw.wells", "well")));
    registering.read(reading(T0, 50));
    registering.apply(PointChange.of(NEW, T0, T0 + minutes(1), "well", "10"));
    registering.read(reading(T0 + minutes(2), 50));

    assertThat(registering.out.accepted).hasSize(1);
    assertThat(registering.out.rejected)
        .extracting(DeadLetter::reason)
        .containsExactly(Reason.OUT_OF_RANGE);
  }

  /** One point, called as a job calls it. */
  private static final class Run {

    final PointRun out = new PointRun(NEW, Wells.pipeline());
    final HeapPointState state = new HeapPointState();
    long watermark = EventTime.BEGINNING;
    long controlled = EventTime.END;

    private final Admission admission;

    Run(PipelineSettings settings) {
      admission = new Admission(settings);
    }

    void read(Reading reading) {
      admission.arrive(reading, watermark, controlled, state, out);
    }

    void apply(PointChange change) {
      admission.change(change, watermark, controlled, state, out);
    }

    void pass(long newWatermark) {
      watermark = newWatermark;
      if (state.agenda().next() <= watermark) {
        admission.advance(NEW, watermark, controlled, state, out);
      }
    }

    void requireNothing() {
      assertThat(state.isEmpty()).isTrue();
      assertThat(state.agenda().next()).isEqualTo(EventTime.END);
    }
  }
}
