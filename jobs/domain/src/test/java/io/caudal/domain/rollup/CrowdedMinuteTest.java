package io.caudal.domain.rollup;

import static io.caudal.domain.model.Readings.POINT;
import static io.caudal.domain.model.Readings.VARIABLE;
import static io.caudal.domain.model.Readings.days;
import static io.caudal.domain.model.Readings.hours;
import static io.caudal.domain.model.Readings.minutes;
import static io.caudal.domain.model.Readings.reading;
import static io.caudal.domain.model.Readings.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.caudal.domain.model.Chunk;
import io.caudal.domain.model.DayZones;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.HeapStore;
import io.caudal.domain.model.Latenesses;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.TimeSettings;
import io.caudal.domain.model.Window;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A series that gives a million readings in one minute. */
class CrowdedMinuteTest {

  private static final int READINGS = 1_000_000;
  private static final long T0 = days(19_000);
  private static final TimeSettings TIME =
      new TimeSettings(
          ZoneOffset.UTC, hours(6), minutes(5), seconds(10), minutes(15), hours(6), seconds(30));
  private static final List<Window> WINDOWS =
      List.of(
          Window.fixed("1m", minutes(1)),
          Window.fixed("5m", minutes(5)),
          Window.fixed("1h", hours(1)),
          Window.calendarDay("1d"));

  private static final DayZones DAYS = DayZones.always(ZoneOffset.UTC);

  private final HeapStore<String, Panes> open = new HeapStore<>();
  private final HeapStore<Chunk, Panes> closed = new HeapStore<>();
  private final Rollups rollups = new Rollups(WINDOWS, TIME, Latenesses.of(TIME.lateness()));

  @Test
  void itsStateIsBoundedAndItsPercentilesAreWithinOnePercent() throws IOException {
    double[] values = new double[READINGS];
    Random random = new Random(7);
    int stateOfTenth = 0;
    for (int i = 0; i < READINGS; i++) {
      if (i == READINGS / 10) {
        stateOfTenth = openBytes();
      }
      // Over twelve powers of ten, on both sides of nothing.
      values[i] =
          random.nextInt(20) == 0
              ? 0
              : random.nextGaussian() * Math.pow(10, random.nextDouble() * 12 - 6);
      rollups.add(reading(T0 + i * minutes(1) / READINGS, values[i]), DAYS, T0, open, closed);
    }
    // Each of four windows of eight bytes a reading would be 32 MB.
    assertThat(openBytes()).isLessThan(60_000).isLessThan(stateOfTenth * 2);

    List<Rollup> published = new ArrayList<>();
    rollups.publish(
        POINT, (start, end) -> seconds(1), DAYS, EventTime.END, open, closed, published::add);

    Arrays.sort(values);
    assertThat(published).extracting(Rollup::window).containsExactly("1m", "5m", "1h", "1d");
    for (Rollup rollup : published) {
      assertThat(rollup.count()).isEqualTo(READINGS);
      assertThat(rollup.min()).isEqualTo(values[0]);
      assertThat(rollup.max()).isEqualTo(values[READINGS - 1]);
      requireClose(rollup.p50(), values[(READINGS - 1) / 2]);
      requireClose(rollup.p95(), values[(int) ((READINGS - 1) * 95L / 100)]);
      requireClose(rollup.p99(), values[(int) ((READINGS - 1) * 99L / 100)]);
    }
  }

  private static void requireClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(Math.abs(expected) * 0.0100001));
  }

  private int openBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Panes.CODEC.write(Objects.requireNonNull(open.get(VARIABLE)), new DataOutputStream(bytes));
    return bytes.size();
  }
}
