package io.caudal.domain.rollup;

import static io.caudal.domain.model.Readings.hours;
import static io.caudal.domain.model.Readings.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LevelTest {

  private static final long NOON = micros("2024-05-15T12:00:00Z");

  private static long micros(String instant) {
    return Instant.parse(instant).getEpochSecond() * 1_000_000;
  }

  private static List<String> feeders(String zone, long time, Window... windows) {
    List<String> feeders = new ArrayList<>();
    for (Level level : Level.of(List.of(windows), ZoneId.of(zone), EventTime.BEGINNING)) {
      feeders.add(label(level.feeder(time)));
    }
    return feeders;
  }

  private static List<String> usual(String zone, long time) {
    return feeders(
        zone,
        time,
        Window.fixed("1m", minutes(1)),
        Window.fixed("5m", minutes(5)),
        Window.fixed("1h", hours(1)),
        Window.calendarDay("1d"));
  }

  @Test
  void eachIsMergedFromTheOneBelowIt() {
    assertThat(usual("UTC", NOON)).containsExactly("none", "1m", "5m", "1h");
    assertThat(usual("America/Santiago", NOON)).containsExactly("none", "1m", "5m", "1h");
  }

  @Test
  void aDayThatBeginsInsideAnHourIsMergedFromMinutes() {
    assertThat(usual("Asia/Kolkata", NOON)).containsExactly("none", "1m", "5m", "5m");
    assertThat(usual("Asia/Kathmandu", NOON)).containsExactly("none", "1m", "5m", "5m");
  }

  @Test
  void aDayThatBeginsInsideAMinuteTakesItsReadingsItself() {
    assertThat(usual("Africa/Monrovia", micros("1971-05-15T12:00:00Z")))
        .containsExactly("none", "1m", "5m", "none");
  }

  /** On 7 April 2024 clocks on Lord Howe went back by half an hour. */
  @Test
  void aDayMayHaveAnotherFeederThanTheDayBefore() {
    Level day =
        Level.of(
                List.of(
                    Window.fixed("5m", minutes(5)),
                    Window.fixed("1h", hours(1)),
                    Window.calendarDay("1d")),
                ZoneId.of("Australia/Lord_Howe"),
                EventTime.BEGINNING)
            .get(2);

    assertThat(label(day.feeder(micros("2024-04-06T03:00:00Z")))).isEqualTo("1h");
    assertThat(label(day.feeder(micros("2024-04-07T03:00:00Z")))).isEqualTo("5m");
    assertThat(label(day.feeder(micros("2024-04-06T03:00:00Z")))).isEqualTo("1h");
  }

  private static String label(@Nullable Level level) {
    return level == null ? "none" : level.window().label();
  }

  @Test
  void windowsThatDoNotFitIntoOneAnotherTakeReadingsThemselves() {
    assertThat(
            feeders(
                "UTC",
                NOON,
                Window.fixed("2m", minutes(2)),
                Window.fixed("3m", minutes(3)),
                Window.fixed("6m", minutes(6)),
                Window.fixed("10m", minutes(10))))
        .containsExactly("none", "none", "3m", "2m");
  }
}
