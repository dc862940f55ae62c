package io.caudal.domain.model;

import static io.caudal.domain.model.Readings.hours;
import static io.caudal.domain.model.Readings.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.NavigableSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {

  private static final Window MINUTE = Window.fixed("1m", minutes(1));
  private static final Window HOUR = Window.fixed("1h", hours(1));
  private static final Window DAY = Window.calendarDay("1d");
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final ZoneId SANTIAGO = ZoneId.of("America/Santiago");

  @ParameterizedTest
  @CsvSource({
    "Europe/Rome,      2004-03-28T12:00, 2004-03-28T00:00, 23",
    "Europe/Rome,      2004-10-31T12:00, 2004-10-31T00:00, 25",
    "Europe/Rome,      2004-07-01T00:00, 2004-07-01T00:00, 24",
    "America/Santiago, 2023-09-03T12:00, 2023-09-03T01:00, 23",
    "America/Santiago, 2023-04-01T12:00, 2023-04-01T00:00, 25",
    "America/Santiago, 1957-06-15T12:00, 1957-06-15T00:00, 24",
  })
  void aCalendarDayIsAsLongAsItsZoneMakesIt(
      ZoneId zone, LocalDateTime within, LocalDateTime start, int hours) {
    long expectedStart = micros(start, zone);

    assertThat(DAY.start(micros(within, zone), zone)).isEqualTo(expectedStart);
    assertThat(DAY.end(expectedStart, zone)).isEqualTo(expectedStart + hours(hours));
  }

  @Test
  void theSecondHourOfAnOverlapIsOfTheSameDay() {
    // Clocks in Santiago go back from 24:00 to 23:00 on 1 April 2023.
    long secondHalfPastEleven = micros(LocalDateTime.parse("2023-04-02T03:30"), ZoneOffset.UTC);

    assertThat(DAY.start(secondHalfPastEleven, SANTIAGO))
        .isEqualTo(micros(LocalDateTime.parse("2023-04-01T00:00"), SANTIAGO));
  }

  /** Samoa had no 30 December 2011; its clocks went from UTC-10 to UTC+14. */
  @Test
  void aDayThatAZoneLeftOutIsNoWindow() {
    ZoneId apia = ZoneId.of("Pacific/Apia");
    long start = micros(LocalDateTime.parse("2011-12-29T10:00"), ZoneOffset.UTC);
    long end = micros(LocalDateTime.parse("2011-12-30T10:00"), ZoneOffset.UTC);

    assertThat(DAY.start(end - 1, apia)).isEqualTo(start);
    assertThat(DAY.end(start, apia)).isEqualTo(end);
    assertThat(DAY.end(end, apia)).isEqualTo(end + hours(24));
  }

  @Property(tries = 2000)
  void aDayBeginsWhereAZoneFirstShowsALaterDate(
      @ForAll("zones") String id,
      @ForAll @LongRange(min = -2_200_000_000L, max = 4_000_000_000L) long second) {
    ZoneId zone = ZoneId.of(id);
    NavigableSet<Long> days = DaysByDate.around(second, zone);
    long time = second * 1_000_000 + 999_999;

    assertThat(DAY.start(time, zone)).isEqualTo(days.floor(second) * 1_000_000L);
    assertThat(DAY.end(DAY.start(time, zone), zone)).isEqualTo(days.higher(second) * 1_000_000L);
  }

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(ZoneId.getAvailableZoneIds());
  }

  /** Each change of the clocks of some zones, since 1970. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Rome", "America/Santiago", "America/St_Johns", "America/Havana",
        "Australia/Lord_Howe", "Asia/Kolkata", "Asia/Kathmandu", "Pacific/Apia",
        "Pacific/Kwajalein", "Africa/Cairo", "Asia/Tehran", "Antarctica/Troll"
      })
  void daysAreRightAroundEachChangeOfTheClocks(String id) {
    ZoneId zone = ZoneId.of(id);
    Instant from = Instant.EPOCH;
    ZoneOffsetTransition change = zone.getRules().nextTransition(from);
    while (change != null && change.getInstant().isBefore(Instant.parse("2040-01-01T00:00:00Z"))) {
      long second = change.getInstant().getEpochSecond();
      NavigableSet<Long> days = DaysByDate.around(second, zone);
      for (long near : new long[] {second - 86_400, second - 1, second, second + 3_599}) {
        assertThat(DAY.start(near * 1_000_000, zone)).isEqualTo(days.floor(near) * 1_000_000L);
        assertThat(DAY.end(DAY.start(near * 1_000_000, zone), zone))
            .isEqualTo(days.higher(near) * 1_000_000L);
      }
      change = zone.getRules().nextTransition(change.getInstant());
    }
  }

  @Test
  void beforeTheEpochWindowsStartBeforeTheirReadings() {
    assertThat(MINUTE.start(-1, ROME)).isEqualTo(-minutes(1));
    assertThat(MINUTE.end(-minutes(1), ROME)).isZero();
    assertThat(DAY.start(-1, ZoneOffset.UTC)).isEqualTo(-Window.DAY);
  }

  @Property
  void aWindowHoldsItsTimeAndTheNextOneFollowsAtOnce(
      @ForAll @LongRange(min = -2_000_000_000_000_000L, max = 4_000_000_000_000_000L) long time) {
    for (Window window : new Window[] {MINUTE, HOUR, DAY}) {
      for (ZoneId zone : new ZoneId[] {ROME, SANTIAGO}) {
        long start = window.start(time, zone);
        long end = window.end(start, zone);

        assertThat(start).isLessThanOrEqualTo(time);
        assertThat(end).isGreaterThan(time);
        assertThat(window.start(start, zone)).isEqualTo(start);
        assertThat(window.start(end - 1, zone)).isEqualTo(start);
        assertThat(window.start(end, zone)).isEqualTo(end);
      }
    }
  }

  private static long micros(LocalDateTime local, ZoneId zone) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, local.atZone(zone).toInstant());
  }
}
