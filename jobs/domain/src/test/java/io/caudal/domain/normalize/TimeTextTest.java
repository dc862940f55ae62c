package io.caudal.domain.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.caudal.domain.model.SourceSettings.TimeFormat;
import io.caudal.domain.model.SourceSettings.TimeRef;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected seconds were taken from GNU date, not from java.time. */
class TimeTextTest {

  private static TimeText pattern(String pattern, String zone) {
    return TimeText.of(new TimeRef(List.of("t"), TimeFormat.PATTERN, pattern, ZoneId.of(zone)));
  }

  private static TimeText of(TimeFormat format) {
    return TimeText.of(new TimeRef(List.of("t"), format, null, ZoneOffset.UTC));
  }

  @ParameterizedTest
  @CsvSource({
    "dd/MM/yyyy HH.mm.ss, +01:00, 10/03/2004 18.00.00, 1078938000",
    // Local clocks in Italy skip this hour; the instrument's fixed clock does not.
    "dd/MM/yyyy HH.mm.ss, +01:00, 28/03/2004 02.00.00, 1080435600",
    "yyyy-MM-dd, -04:00, 1957-04-01, -402436800",
    "uuuu-MM-dd HH, UTC, 2024-02-29 06, 1709186400",
    "d MMM yy h:mm a, UTC, 3 mar 04 6:05 pm, 1078337100",
    "yyyy-MM-dd HH:mm XXX, UTC, 2004-03-10 18:00 +05:30, 1078921800",
    "dd/MM/yyyy HH:mm, Europe/Rome, 01/07/2004 12:00, 1088676000",
    // Shown twice: the first is still summer time, +02:00.
    "dd/MM/yyyy HH:mm, Europe/Rome, 31/10/2004 02:30, 1099182600"
  })
  void readsPatterns(String pattern, String zone, String text, long second) {
    assertThat(pattern(pattern, zone).micros(text)).isEqualTo(second * 1_000_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "31/02/2004 10.00.00",
        "10/03/2004 24.00.00",
        "10/3/2004 18.00.00",
        "10/03/2004",
        "10/03/2004 18.00.00 ",
        "",
        "-200 -200"
      })
  void refusesWhatThePatternDoesNotSay(String text) {
    TimeText time = pattern("dd/MM/yyyy HH.mm.ss", "+01:00");
    assertThat(time.micros(text)).isEqualTo(TimeText.BAD);
    assertThat(time.refusal(text))
        .isEqualTo("time '" + text + "' is not in the form 'dd/MM/yyyy HH.mm.ss'");
  }

  @Test
  void refusesTimesThatTheClocksSkip() {
    TimeText time = pattern("dd/MM/yyyy HH.mm.ss", "Europe/Rome");
    assertThat(time.micros("28/03/2004 02.00.00")).isEqualTo(TimeText.BAD);
    assertThat(time.refusal("28/03/2004 02.00.00"))
        .isEqualTo("time '28/03/2004 02.00.00' does not exist in Europe/Rome: the clocks skip it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HH:mm", "dd/MM", "yyyy-MM-dd hh:mm", "yyyy-MM-dd mm", "{", "yyyy-QQQQQQ"})
  void refusesPatternsThatMakeNoTime(String pattern) {
    assertThatIllegalArgumentException().isThrownBy(() -> TimePattern.compile(pattern));
  }

  @ParameterizedTest
  @CsvSource({
    "YYYYMMDD, yyyyMMdd",
    "DD/MM/YYYY HH:mm, dd/MM/yyyy HH:mm",
    "YYYY'Day'MMdd, yyyy'Day'MMdd",
    "yyyy-MM-DD, yyyy-MM-dd",
    "yyyy-MM-DDD, yyyy-MM-dd",
    "D. MMMM yyyy, d. MMMM yyyy",
    "yyyy'd'LLDD, yyyy'd'LLdd"
  })
  void saysWhatTheLettersOfTheCalendarAre(String pattern, String meant) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimePattern.compile(pattern))
        .withMessage("'Y' is the year of a week, 'D' the day of the year: write " + meant);
  }

  /** Day 326 of 2001 is 22 November. */
  @ParameterizedTest
  @CsvSource({"yyyy-DDD, 2001-326", "yyyyDDD'M', 2001326M", "dd.MM.yyyy (DDD), 22.11.2001 (326)"})
  void takesTheDayOfTheYearWhereNoMonthStandsInItsPlace(String pattern, String text) {
    assertThat(TimePattern.compile(pattern).local(text)).isEqualTo("2001-11-22T00:00:00");
  }

  @Test
  void knowsWhetherTextsCarryAnOffset() {
    assertThat(TimePattern.compile("yyyy-MM-dd HH:mmX").hasOffset()).isTrue();
    assertThat(TimePattern.compile("yyyy-MM-dd HH:mm").hasOffset()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2004-03-10T18:00:00+01:00, 1078938000000000",
    "2004-03-10T17:00:00.1234567Z, 1078938000123456",
    "1957-04-01T00:00-04:00, -402436800000000"
  })
  void readsIso(String text, long micros) {
    assertThat(of(TimeFormat.ISO).micros(text)).isEqualTo(micros);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2004-03-10T18:00:00", "2004-03-10", "now", "+999999999-01-01T00:00Z"})
  void refusesIsoWithoutOffset(String text) {
    assertThat(of(TimeFormat.ISO).micros(text)).isEqualTo(TimeText.BAD);
  }

  @ParameterizedTest
  @CsvSource({
    "EPOCH_SECONDS, 1078938000, 1078938000000000",
    "EPOCH_SECONDS, 1078938000.25, 1078938000250000",
    "EPOCH_SECONDS, 1.078938E9, 1078938000000000",
    "EPOCH_SECONDS, -402436800, -402436800000000",
    "EPOCH_MILLIS, 1078938000001, 1078938000001000",
    "EPOCH_MICROS, 1078938000000001, 1078938000000001",
    "EPOCH_NANOS, 1078938000000001999, 1078938000000001",
    "EPOCH_SECONDS, 0000000000001, 1000000",
    "EPOCH_SECONDS, 999999999999, 999999999999000000",
    "EPOCH_NANOS, 8999999999999999999, 8999999999999999",
    "EPOCH_NANOS, 9223372036854775808, 9223372036854775",
    "EPOCH_NANOS, -1, -1"
  })
  void readsEpochs(TimeFormat format, String text, long micros) {
    assertThat(of(format).micros(text)).isEqualTo(micros);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "12:00", "0x10", "1e999999999", "1e-999999999", "1e18", "٣"})
  void refusesWhatIsNoEpoch(String text) {
    assertThat(of(TimeFormat.EPOCH_SECONDS).micros(text)).isEqualTo(TimeText.BAD);
  }
}
