package io.caudal.domain;

import static io.caudal.domain.model.Readings.POINT;
import static io.caudal.domain.model.Readings.VARIABLE;
import static io.caudal.domain.model.Readings.minutes;
import static io.caudal.domain.model.Readings.reading;
import static io.caudal.domain.model.Readings.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.Range;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.ValueType;
import io.caudal.domain.model.VariableKind;
import io.caudal.domain.model.VariableSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What instruments should not send leaves the rollups as if it had not come. */
class BadInputRollupsTest {

  /** A whole hour, in microseconds. */
  private static final long T0 = 1_700_002_800_000_000L;

  private final PointRun run = new PointRun(POINT, withoutLimits());

  private static PipelineSettings withoutLimits() {
    VariableSettings level =
        new VariableSettings(
            "m", ValueType.NUMBER, VariableKind.GAUGE, 0, Range.UNLIMITED, Range.UNLIMITED, null);
    PipelineSettings wells = Wells.pipeline();
    return new PipelineSettings(
        wells.name(),
        wells.version(),
        wells.time(),
        wells.sources(),
        Map.of(
            POINT, new PointSettings(POINT, "well", minutes(1), Map.of(), Map.of(VARIABLE, level))),
        wells.tags(),
        wells.windows(),
        wells.rules());
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MAX_VALUE,
        -1.1e140
      })
  void whatIsNoFiniteNumberOrTooLargeToSquareIsRefusedAlone(double bad) {
    run.read(reading(T0, 4));
    run.read(reading(T0 + seconds(1), bad));
    run.read(reading(T0 + seconds(2), 6));
    run.pass(EventTime.END);

    assertThat(run.rejected).extracting(DeadLetter::reason).containsExactly(Reason.OUT_OF_RANGE);
    assertThat(run.rollups)
        .hasSize(Wells.WINDOWS.size())
        .allSatisfy(
            rollup -> {
              assertThat(rollup.count()).isEqualTo(2);
              assertThat(rollup.sum()).isEqualTo(10);
              assertThat(rollup.stddev()).isEqualTo(1);
              assertThat(rollup.last()).isEqualTo(6);
            });
  }

  /** The largest that is taken fits into every field, as often as it comes. */
  @Test
  void theLargestThatIsTakenOverflowsNothing() {
    for (int i = 0; i < 100; i++) {
      run.read(reading(T0 + seconds(i), i % 2 == 0 ? 1e140 : -1e140));
    }
    run.pass(EventTime.END);

    assertThat(run.rejected).isEmpty();
    assertThat(run.rollups)
        .isNotEmpty()
        .allSatisfy(
            rollup ->
                assertThat(List.of(rollup.sum(), rollup.mean(), rollup.p50(), rollup.stddev()))
                    .allMatch(Double::isFinite));
    assertThat(lastOf("1h").sum()).isEqualTo(0);
    assertThat(lastOf("1h").stddev()).isEqualTo(1e140);
  }

  /**
   * The instrument's clock is set an hour ahead, then two days back, then right; records come to
   * the broker all the while.
   */
  @Test
  void aClockThatJumpsAheadOrFarBackLeavesNothing() {
    List<Long> right = new ArrayList<>();
    for (int minute = 0; minute < 60; minute++) {
      long now = T0 + minutes(minute);
      long jump = minute < 20 ? 0 : minute < 30 ? minutes(60) : minute < 40 ? -minutes(2880) : 0;
      if (jump == 0) {
        right.add(now);
      }
      run.read(reading(now + jump, minute, now));
      run.pass(now);
    }

    assertThat(run.rejected)
        .extracting(DeadLetter::reason)
        .hasSize(20)
        .containsOnly(Reason.FUTURE, Reason.LATE);
    assertThat(run.rollups)
        .as("windows of the future")
        .noneMatch(each -> each.start() >= T0 + minutes(60));
    run.pass(EventTime.END);
    assertThat(run.rollups)
        .filteredOn(each -> each.window().equals("1m"))
        .extracting(Rollup::start)
        .containsExactlyElementsOf(right);
    assertThat(lastOf("1h").count()).isEqualTo(40);
  }

  /** Within the skew it is believed; a window is not published before broker time is there. */
  @Test
  void aClockThatIsALittleAheadPublishesNothingBeforeItsTime() {
    run.read(reading(T0 + minutes(4), 1, T0));
    run.pass(T0 + minutes(4));
    assertThat(run.rollups).isEmpty();
    run.pass(T0 + minutes(6));
    assertThat(run.rollups).extracting(Rollup::start).contains(T0 + minutes(4));
  }

  private Rollup lastOf(String window) {
    List<Rollup> all = run.rollups.stream().filter(each -> each.window().equals(window)).toList();
    return all.get(all.size() - 1);
  }
}
