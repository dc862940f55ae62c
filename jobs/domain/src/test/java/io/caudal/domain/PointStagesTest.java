package io.caudal.domain;

import static io.caudal.domain.model.Readings.POINT;
import static io.caudal.domain.model.Readings.VARIABLE;
import static io.caudal.domain.model.Readings.days;
import static io.caudal.domain.model.Readings.hours;
import static io.caudal.domain.model.Readings.minutes;
import static io.caudal.domain.model.Readings.reading;
import static io.caudal.domain.model.Readings.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.AlertStatus;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.Value;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PointStagesTest {

  private static final long T0 = days(19_600);

  private final PointRun run = new PointRun(POINT, Wells.pipeline());

  static Stream<Arguments> refused() {
    Value one = new Value.Num(1);
    return Stream.of(
        Arguments.of(
            Reason.UNKNOWN_POINT, reading("W9", VARIABLE, T0, Reading.NO_SEQUENCE, one, T0, 1f)),
        Arguments.of(Reason.UNKNOWN_VARIABLE, reading("flow", T0, Reading.NO_SEQUENCE, one, T0)),
        Arguments.of(Reason.FUTURE, reading(T0 + Wells.FUTURE_SKEW + 1, 1, T0)),
        Arguments.of(
            Reason.BAD_VALUE,
            reading(VARIABLE, T0, Reading.NO_SEQUENCE, new Value.Text("low"), T0)),
        Arguments.of(Reason.BAD_VALUE, reading("valve", T0, Reading.NO_SEQUENCE, one, T0)),
        Arguments.of(Reason.BAD_UNIT, reading(T0, 1).withUnit("l/s")),
        Arguments.of(Reason.OUT_OF_RANGE, reading(T0, 1001).withUnit("m")),
        Arguments.of(Reason.OUT_OF_RANGE, reading(T0, 1001).withUnit("km")),
        Arguments.of(Reason.OUT_OF_RANGE, reading(T0, 1000.1)),
        Arguments.of(Reason.OUT_OF_RANGE, reading(T0, -100.1)),
        Arguments.of(Reason.OUT_OF_RANGE, reading(T0, Double.NaN)),
        Arguments.of(Reason.LATE, reading(T0, 1, T0 + Wells.LATENESS + 1)));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatIsRefusedIsADeadLetterAndLeavesNothing(Reason reason, Reading reading) {
    run.read(reading);

    assertThat(run.rejected)
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.reason()).isEqualTo(reason);
              assertThat(letter.source()).isEqualTo("dga");
              assertThat(letter.origin()).isEqualTo(reading.origin());
              assertThat(letter.reading()).isEqualTo(reading);
              assertThat(letter.detail()).isNotBlank();
            });
    assertThat(run.accepted).isEmpty();
    assertThat(run.state().isEmpty()).isTrue();
    assertThat(run.state().agenda().next()).isEqualTo(EventTime.END);
  }

  @Test
  void limitsAreStillGood() {
    run.read(reading(T0 + Wells.FUTURE_SKEW, 1000, T0));
    run.read(reading(T0, -100, T0 + Wells.LATENESS));

    assertThat(run.accepted).hasSize(2);
  }

  @Test
  void anAcceptedReadingHasItsUnit() {
    run.read(reading(T0, 1));

    assertThat(run.accepted).extracting(Reading::unit).containsExactly("m");
  }

  @Test
  void aRepeatIsADuplicateAndAContradictionADeadLetter() {
    run.read(reading(T0, 1));
    run.read(reading(T0, 1, T0 + minutes(1)));
    run.read(reading(T0, 2, T0 + minutes(2)));

    assertThat(run.accepted).hasSize(1);
    assertThat(run.duplicates).hasSize(1);
    assertThat(run.rejected).extracting(DeadLetter::reason).containsExactly(Reason.CONFLICT);
    run.pass(EventTime.END);
    assertThat(run.rollups).extracting(Rollup::count).containsOnly(1L);
  }

  @Test
  void aLateRepeatIsLate() {
    run.read(reading(T0, 1));
    run.read(reading(T0, 1, T0 + Wells.LATENESS + 1));

    assertThat(run.rejected).extracting(DeadLetter::reason).containsExactly(Reason.LATE);
  }

  @Test
  void whatComesBehindTheWatermarkIsLateByTheWatermark() {
    run.pass(T0 + Wells.LATENESS + 1);
    run.read(reading(T0, 1));

    assertThat(run.rejected).extracting(DeadLetter::reason).containsExactly(Reason.LATE);
  }

  @Test
  void textsAndBooleansAreAcceptedOnly() {
    run.read(reading("valve", T0, Reading.NO_SEQUENCE, new Value.Text("open"), T0));
    run.read(reading("pump", T0 + 1, Reading.NO_SEQUENCE, new Value.Bool(true), T0));
    run.pass(EventTime.END);

    assertThat(run.accepted).hasSize(2);
    assertThat(run.rollups).isEmpty();
    assertThat(run.alerts).isEmpty();
    assertThat(run.state().isEmpty()).isTrue();
  }

  @Test
  void afterARestoreALateReadingFindsItsClosedWindow() {
    run.read(reading(T0, 1));
    run.pass(T0 + hours(2));
    run.restore();
    run.read(reading(T0 + seconds(1), 3, T0 + hours(2)));
    run.pass(T0 + hours(2) + 1);

    assertThat(run.rollups)
        .filteredOn(rollup -> rollup.window().equals("1m"))
        .extracting(Rollup::revision, Rollup::sum)
        .containsExactly(tuple(1, 1.0), tuple(2, 4.0));
  }

  @Test
  void afterARestoreWhatTimeBroughtIsNotTakenBack() {
    run.read(reading(T0, 11));
    run.pass(T0 + minutes(5));
    assertThat(run.alerts).extracting(AlertEvent::status).containsExactly(AlertStatus.FIRING);
    run.restore();
    run.read(reading(T0 - minutes(1), 5, T0 + minutes(5)));
    run.pass(T0 + minutes(1));
    run.pass(T0 + minutes(6));

    assertThat(run.alerts).hasSize(1);
  }

  @Test
  void ofTwoCopiesTheRulesSeeTheOneThatCameInTime() {
    for (int minute = 0; minute < 5; minute++) {
      long time = T0 + minutes(minute);
      run.read(reading(time, 11, time + Wells.CORRECTION_HORIZON + 1));
    }
    assertThat(run.alerts).isEmpty();
    for (int minute = 0; minute < 5; minute++) {
      run.read(reading(T0 + minutes(minute), 11));
    }

    assertThat(run.duplicates).hasSize(5);
    assertThat(run.alerts).extracting(AlertEvent::start).containsExactly(T0);
  }

  @Test
  void aPointThatIsNoLongerConfiguredIsForgotten() {
    for (int second = 0; second < 70; second++) {
      run.read(reading(T0 + seconds(second), 11));
    }
    assertThat(run.state().tails().isEmpty()).isFalse();
    new Admission(Wells.pipeline()).advance("W9", EventTime.END, EventTime.END, run.state(), run);

    assertThat(run.state().isEmpty()).isTrue();
    assertThat(run.state().agenda().next()).isEqualTo(EventTime.END);
  }

  @Test
  void anAlertThatFiresIsAllThatRemainsAtTheEndOfTime() {
    for (int minute = 0; minute < 5; minute++) {
      run.read(reading(T0 + minutes(minute), 11));
    }
    run.pass(EventTime.END);

    assertThat(run.alerts).extracting(AlertEvent::status).containsExactly(AlertStatus.FIRING);
    assertThat(run.state().alerts().isEmpty()).isFalse();
    assertThat(run.state().seen().isEmpty()).isTrue();
    assertThat(run.state().openPanes().isEmpty()).isTrue();
    assertThat(run.state().closedPanes().isEmpty()).isTrue();
    assertThat(run.state().agenda().next()).isEqualTo(EventTime.END);
  }
}
