package io.caudal.domain.normalize;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A provider's notation of date and time, in the letters of {@link DateTimeFormatter}, names in
 * English, dates strict (there is no 30 February). A date without a time is its midnight.
 */
public final class TimePattern {

  private static final OffsetDateTime SAMPLE =
      OffsetDateTime.of(2001, 11, 22, 13, 44, 55, 123_456_789, ZoneOffset.ofHours(2));
  private static final List<ChronoField> PARTS_OF_A_TIME =
      List.of(
          ChronoField.HOUR_OF_AMPM,
          ChronoField.CLOCK_HOUR_OF_AMPM,
          ChronoField.AMPM_OF_DAY,
          ChronoField.MINUTE_OF_HOUR,
          ChronoField.SECOND_OF_MINUTE);

  private static final Pattern QUOTED = Pattern.compile("'[^']*'");

  /** Three digits, where the day of a month has two. */
  private static final String DAY_OF_YEAR = "DDD";

  private final String pattern;
  private final DateTimeFormatter formatter;
  private final boolean withOffset;

  private TimePattern(String pattern) {
    this.pattern = pattern;
    this.formatter =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern(pattern)
            // 'yyyy' is a year of an era; without this default a strict parser finds no year in it.
            .parseDefaulting(ChronoField.ERA, 1)
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
    this.withOffset = checkSample().query(TemporalQueries.zone()) != null;
  }

  /**
   * Reads a pattern and tries it on a sample.
   *
   * @throws IllegalArgumentException with what is wrong, if {@code pattern} is not a pattern, does
   *     not make a full date, or has a time that is ambiguous
   */
  public static TimePattern compile(String pattern) {
    try {
      TimePattern compiled = new TimePattern(pattern);
      checkDay(pattern);
      return compiled;
    } catch (IllegalArgumentException e) {
      throw withWhatIsMeant(pattern, e);
    }
  }

  /** A strict parser takes the day of the year beside a month, and refuses nearly every date. */
  private static void checkDay(String pattern) {
    String letters = QUOTED.matcher(pattern).replaceAll("");
    boolean hasMonth = letters.indexOf('M') >= 0 || letters.indexOf('L') >= 0;
    if (hasMonth && letters.indexOf('D') >= 0 && letters.indexOf('d') < 0) {
      throw new IllegalArgumentException("the pattern has a month and the day of the year");
    }
  }

  private static IllegalArgumentException withWhatIsMeant(
      String pattern, IllegalArgumentException problem) {
    String meant = withCalendarLetters(pattern);
    if (meant.equals(pattern)) {
      return problem;
    }
    try {
      return new IllegalArgumentException(
          "'Y' is the year of a week, 'D' the day of the year: write " + new TimePattern(meant),
          problem);
    } catch (IllegalArgumentException e) {
      return problem;
    }
  }

  /** With the letters of the year and of the day of the month, but for what is quoted. */
  private static String withCalendarLetters(String pattern) {
    StringBuilder text = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < pattern.length(); i++) {
      char letter = pattern.charAt(i);
      isQuoted ^= letter == '\'';
      if (isQuoted || (letter != 'Y' && letter != 'D')) {
        text.append(letter);
      } else if (letter == 'Y' || !pattern.startsWith(DAY_OF_YEAR, i)) {
        text.append(Character.toLowerCase(letter));
      }
    }
    return text.toString();
  }

  /** Whether texts of this pattern carry an offset or zone of their own. */
  public boolean hasOffset() {
    return withOffset;
  }

  /** The local time in {@code text}, or null if it is not in this notation. */
  @Nullable LocalDateTime local(String text) {
    TemporalAccessor parsed = parse(text);
    return parsed == null ? null : local(parsed);
  }

  /**
   * Epoch microseconds of {@code text}, or {@link TimeText#BAD}.
   *
   * @param zone of texts without an offset
   */
  long micros(String text, ZoneId zone) {
    TemporalAccessor parsed = parse(text);
    LocalDateTime local = parsed == null ? null : local(parsed);
    if (parsed == null || local == null) {
      return TimeText.BAD;
    }
    ZoneId own = withOffset ? parsed.query(TemporalQueries.zone()) : null;
    // None where the clocks skip this time; two, the earlier first, where they show it twice.
    List<ZoneOffset> offsets = (own == null ? zone : own).getRules().getValidOffsets(local);
    return offsets.isEmpty() ? TimeText.BAD : EpochMicros.of(local.toInstant(offsets.get(0)));
  }

  @Override
  public String toString() {
    return pattern;
  }

  private @Nullable TemporalAccessor parse(String text) {
    try {
      return formatter.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable LocalDateTime local(TemporalAccessor parsed) {
    LocalDate date = parsed.query(TemporalQueries.localDate());
    if (date == null) {
      return null;
    }
    LocalTime time = parsed.query(TemporalQueries.localTime());
    return date.atTime(time == null ? LocalTime.MIDNIGHT : time);
  }

  private TemporalAccessor checkSample() {
    TemporalAccessor parsed;
    try {
      parsed = formatter.parse(formatter.format(SAMPLE));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "the pattern cannot read what it writes: " + e.getMessage(), e);
    }
    if (!SAMPLE.toLocalDate().equals(parsed.query(TemporalQueries.localDate()))) {
      throw new IllegalArgumentException("the pattern has no full date: year, month and day");
    }
    if (parsed.query(TemporalQueries.localTime()) == null
        && PARTS_OF_A_TIME.stream().anyMatch(parsed::isSupported)) {
      throw new IllegalArgumentException(
          "the pattern's time is incomplete: write HH, or hh with a, before mm and ss");
    }
    return parsed;
  }
}
