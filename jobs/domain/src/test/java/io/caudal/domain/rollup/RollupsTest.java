package io.caudal.domain.rollup;

import static io.caudal.domain.model.Readings.POINT;
import static io.caudal.domain.model.Readings.VARIABLE;
import static io.caudal.domain.model.Readings.days;
import static io.caudal.domain.model.Readings.hours;
import static io.caudal.domain.model.Readings.minutes;
import static io.caudal.domain.model.Readings.reading;
import static io.caudal.domain.model.Readings.seconds;
import static io.caudal.domain.model.Readings.sequenced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.caudal.domain.model.Chunk;
import io.caudal.domain.model.DayZones;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.HeapStore;
import io.caudal.domain.model.Latenesses;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.TimeSettings;
import io.caudal.domain.model.Value;
import io.caudal.domain.model.Window;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RollupsTest {

  /** A start of a minute, an hour and, in UTC, a day. */
  private static final long T0 = days(19_000);

  private static final long GRACE = seconds(10);
  private static final long LATENESS = hours(6);
  private static final long INTERVAL = seconds(15);
  private static final TimeSettings TIME =
      new TimeSettings(
          ZoneId.of("UTC"), LATENESS, minutes(5), GRACE, minutes(15), LATENESS, seconds(30));

  private static final DayZones DAYS = DayZones.always(ZoneId.of("UTC"));

  private final HeapStore<String, Panes> open = new HeapStore<>();
  private final HeapStore<Chunk, Panes> closed = new HeapStore<>();
  private final List<Rollup> published = new ArrayList<>();
  private Rollups rollups =
      new Rollups(List.of(Window.fixed("1m", minutes(1))), TIME, Latenesses.of(LATENESS));

  private long add(Reading reading, long watermark) {
    return rollups.add(reading, DAYS, watermark, open, closed);
  }

  private Rollups.Due publish(long watermark) {
    return rollups.publish(
        POINT, (start, end) -> INTERVAL, DAYS, watermark, open, closed, published::add);
  }

  @Test
  void aWindowIsPublishedOnceWhenItsEndAndTheGraceHavePassed() {
    long due = add(reading(T0 + seconds(1), 4), T0);
    assertThat(due).isEqualTo(T0 + minutes(1) + GRACE);
    assertThat(add(reading(T0 + seconds(20), 6), T0 + seconds(5))).isEqualTo(due);

    assertThat(publish(due - 1).publish()).isEqualTo(due);
    assertThat(published).isEmpty();

    assertThat(publish(due).publish()).isEqualTo(EventTime.END);
    assertThat(publish(due + minutes(1)).publish()).isEqualTo(EventTime.END);
    assertThat(published)
        .containsExactly(
            new Rollup(
                POINT,
                VARIABLE,
                "1m",
                T0,
                T0 + minutes(1),
                2,
                10,
                4,
                6,
                5,
                1,
                4,
                6,
                4,
                4,
                4,
                0.5,
                1,
                1,
                null));
  }

  @Test
  void lateReadingsAreOneCorrectionABundle() {
    add(reading(T0 + seconds(1), 4), T0);
    long due = T0 + minutes(1) + GRACE;
    publish(due);
    long later = due + minutes(20);

    assertThat(add(reading(T0 + seconds(16), 6), later)).isEqualTo(later + 1);
    assertThat(add(reading(T0 + seconds(31), 20), later)).isEqualTo(later + 1);
    assertThat(closed.isEmpty()).as("taken back among the waiting ones").isTrue();
    publish(later);
    assertThat(published).hasSize(1);
    publish(later + 1);
    add(reading(T0 + seconds(46), 10), later + 1);
    publish(later + 2);

    assertThat(published).extracting(Rollup::revision).containsExactly(1, 2, 3);
    assertThat(published).extracting(Rollup::count).containsExactly(1L, 3L, 4L);
    assertThat(published).extracting(Rollup::sum).containsExactly(4.0, 30.0, 40.0);
    assertThat(published).extracting(Rollup::completeness).containsExactly(0.25, 0.75, 1.0);
  }

  @Test
  void theFirstReadingOfAWindowMayComeAfterItsTurn() {
    long watermark = T0 + hours(1);

    assertThat(add(reading(T0, 4, watermark), watermark)).isEqualTo(watermark + 1);
    publish(watermark + 1);

    assertThat(published).extracting(Rollup::revision).containsExactly(1);
  }

  @Test
  void aWindowIsForgottenWhenNoReadingCanBeOnTimeForIt() {
    add(reading(T0, 4), T0);
    Rollups.Due due = publish(T0 + minutes(1) + GRACE);
    long settled = T0 + minutes(1) + LATENESS;

    // Not before it is settled, and not much later: old panes are swept out together.
    assertThat(due.expire()).isBetween(settled, settled + hours(5));
    assertThat(rollups.expire(DAYS, due.expire() - 1, closed)).isEqualTo(due.expire());
    assertThat(closed.isEmpty()).isFalse();
    assertThat(rollups.expire(DAYS, due.expire(), closed)).isEqualTo(EventTime.END);
    assertThat(closed.isEmpty()).isTrue();
    assertThat(open.isEmpty()).isTrue();
  }

  @Test
  void whatIsPublishedAtTheEndOfTimeIsNotKept() {
    add(reading(T0, 4), T0);

    assertThat(publish(EventTime.END)).isEqualTo(new Rollups.Due(EventTime.END, EventTime.END));
    assertThat(published).hasSize(1);
    assertThat(open.isEmpty()).isTrue();
    assertThat(closed.isEmpty()).isTrue();
  }

  @Test
  void everyWindowOfAReadingHasItsTurn() {
    rollups =
        new Rollups(
            List.of(
                Window.fixed("1m", minutes(1)),
                Window.fixed("1h", hours(1)),
                Window.calendarDay("1d")),
            TIME,
            Latenesses.of(LATENESS));
    add(reading(T0 + minutes(90), 4), T0);

    long next = publish(T0 + minutes(91) + GRACE).publish();
    assertThat(next).isEqualTo(T0 + hours(2) + GRACE);
    next = publish(next).publish();
    assertThat(next).isEqualTo(T0 + days(1) + GRACE);
    publish(next);

    assertThat(published).extracting(Rollup::window).containsExactly("1m", "1h", "1d");
    assertThat(published)
        .extracting(Rollup::start)
        .containsExactly(T0 + minutes(90), T0 + hours(1), T0);
  }

  private static Panes firstVersion() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(RollupsTest.class.getResourceAsStream("panes-1.hex"))) {
      byte[] written =
          HexFormat.of().parseHex(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip());
      return Panes.CODEC.read(new DataInputStream(new ByteArrayInputStream(written)), 1);
    }
  }

  private static RollupRun usualWindows() {
    return usualWindows("UTC");
  }

  private static RollupRun usualWindows(String zone) {
    return new RollupRun(
        List.of(
            Window.fixed("1m", minutes(1)),
            Window.fixed("5m", minutes(5)),
            Window.fixed("1h", hours(1)),
            Window.calendarDay("1d")),
        ZoneId.of(zone));
  }

  @Test
  void aReadingThatIsLateForItsMinuteIsInTheHourOnce() {
    RollupRun run = usualWindows();
    run.add(reading(T0 + seconds(1), 1));
    run.pass(T0 + minutes(1) + GRACE);
    run.add(reading(T0 + seconds(2), 2));
    run.add(reading(T0 + minutes(2), 3));
    run.add(reading(T0 + minutes(7), 4));
    run.pass(T0 + minutes(5) + GRACE);
    run.add(reading(T0 + seconds(3), 5));
    run.add(reading(T0 + minutes(3), 6));
    run.pass(T0 + hours(1) + GRACE);
    run.add(reading(T0 + minutes(4), 7));
    run.pass(EventTime.END);

    assertThat(run.published)
        .filteredOn(each -> each.window().equals("1h"))
        .extracting(Rollup::revision, Rollup::count, Rollup::sum)
        .containsExactly(tuple(1, 6L, 21.0), tuple(2, 7L, 28.0));
    assertThat(run.published)
        .filteredOn(each -> each.window().equals("1d"))
        .extracting(Rollup::revision, Rollup::count, Rollup::sum)
        .containsExactly(tuple(1, 7L, 28.0));
  }

  @Test
  void whatIsClosedBeforeItsTimeHasEveryReadingInEveryWindow() {
    RollupRun run = usualWindows();
    run.add(reading(T0, 1));
    run.pass(T0 + minutes(1) + GRACE);
    run.add(reading(T0 + minutes(2), 2));
    run.add(reading(T0 + minutes(10), 3));
    run.decommission();

    assertThat(run.published)
        .extracting(Rollup::window, Rollup::sum)
        .containsExactlyInAnyOrder(
            tuple("1m", 1.0),
            tuple("1m", 2.0),
            tuple("1m", 3.0),
            tuple("5m", 3.0),
            tuple("5m", 3.0),
            tuple("1h", 6.0),
            tuple("1d", 6.0));
    assertThat(run.isEmpty()).isFalse();
  }

  /** As when each reading was added to every open window at once. */
  @Test
  void whatTheFirstVersionHadAddedToEveryWindowIsNotAddedAgain() throws IOException {
    RollupRun run = usualWindows("Europe/Rome");
    run.restore(firstVersion());
    long hour = days(19_812) + hours(22);
    run.add(reading(hour + minutes(8) + seconds(30), 5));
    run.add(reading(hour + minutes(9) + seconds(30), 4));
    run.add(reading(hour + minutes(10), 3));
    run.pass(EventTime.END);

    assertThat(run.published)
        .extracting(Rollup::window, rollup -> (rollup.start() - hour) / minutes(1), Rollup::count)
        .containsExactlyInAnyOrder(
            tuple("1m", 8L, 2L),
            tuple("1m", 9L, 2L),
            tuple("1m", 10L, 1L),
            tuple("5m", 5L, 7L),
            tuple("5m", 10L, 1L),
            tuple("1h", 0L, 12L),
            tuple("1d", -1380L, 12L));
  }

  @Test
  void firstAndLastAreByTimeThenSequenceNotByArrival() {
    add(sequenced(T0 + 5, 2, 52), T0);
    add(sequenced(T0 + 9, 1, 91), T0);
    add(sequenced(T0 + 9, 2, 92), T0);
    add(sequenced(T0 + 5, 1, 51), T0);
    add(reading(T0 + 7, 70), T0);
    publish(EventTime.END);

    assertThat(published).extracting(Rollup::first).containsExactly(51.0);
    assertThat(published).extracting(Rollup::last).containsExactly(92.0);
  }

  @Test
  void completenessIsAtMostOneAndOfAWindowShorterThanTheIntervalOne() {
    for (int i = 0; i < 8; i++) {
      add(reading(T0 + i, i), T0);
    }
    publish(EventTime.END);
    add(reading(T0, 1), T0);
    rollups.publish(
        POINT, (start, end) -> hours(1), DAYS, EventTime.END, open, closed, published::add);

    assertThat(published).extracting(Rollup::completeness).containsExactly(1.0, 1.0);
  }

  @Test
  void qualityIsTheMeanOfTheReadings() {
    Value value = new Value.Num(1);
    add(reading(POINT, VARIABLE, T0, 1, value, T0, 1f), T0);
    add(reading(POINT, VARIABLE, T0, 2, value, T0, 0.4f), T0);
    publish(EventTime.END);

    assertThat(published.get(0).quality()).isCloseTo(0.7, within(1e-9));
  }

  @Test
  void textsAndBooleansHaveNoRollups() {
    Value text = new Value.Text("open");

    assertThat(add(reading(VARIABLE, T0, Reading.NO_SEQUENCE, text, T0), T0))
        .isEqualTo(EventTime.END);
    assertThat(open.isEmpty()).isTrue();
  }

  @Test
  void variablesDoNotMix() {
    add(reading("level", T0, Reading.NO_SEQUENCE, new Value.Num(1), T0), T0);
    add(reading("flow", T0, Reading.NO_SEQUENCE, new Value.Num(2), T0), T0);
    publish(EventTime.END);

    assertThat(published)
        .extracting(Rollup::variable, Rollup::sum)
        .containsExactlyInAnyOrder(tuple("level", 1.0), tuple("flow", 2.0));
  }
}
