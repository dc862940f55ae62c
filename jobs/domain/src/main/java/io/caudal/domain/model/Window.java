package io.caudal.domain.model;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A size of tumbling window. Windows shorter than a day are aligned to the epoch; a day is a
 * calendar day of its point's zone, 23 to 25 hours long, or 48 where a zone had a date twice.
 *
 * @param label as written in the pipeline file and in series: {@code 1m}, {@code 1h}, {@code 1d}
 * @param length microseconds; nominal for a calendar day
 */
public record Window(String label, long length, boolean calendarDay) implements Serializable {

  public static final long DAY = 86_400_000_000L;

  public static Window fixed(String label, long length) {
    return new Window(label, length, false);
  }

  public static Window calendarDay(String label) {
    return new Window(label, DAY, true);
  }

  /** The start of the window that holds {@code time}. */
  public long start(long time, ZoneId zone) {
    if (!calendarDay) {
      return Math.floorDiv(time, length) * length;
    }
    LocalDate day = localDate(time, zone);
    // Clocks that go back over midnight show a day's end again, when the next day has begun.
    long next = startOfDay(day.plusDays(1), zone);
    return time < next ? startOfDay(day, zone) : next;
  }

  /** The end, exclusive, of the window that starts at {@code start}. */
  public long end(long start, ZoneId zone) {
    return calendarDay ? startOfDay(localDate(start, zone).plusDays(1), zone) : start + length;
  }

  private static LocalDate localDate(long time, ZoneId zone) {
    return LocalDate.ofInstant(Instant.EPOCH.plus(time, ChronoUnit.MICROS), zone);
  }

  private static long startOfDay(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toEpochSecond() * 1_000_000L;
  }
}
