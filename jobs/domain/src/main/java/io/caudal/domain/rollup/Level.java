package io.caudal.domain.rollup;

import io.caudal.domain.model.Window;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A size of window, and the finer one that each of its panes is merged from: the longest in which
 * the pane both begins and ends with a pane. A calendar day may have another than the day before.
 *
 * <p>Remembers the pane that it was last asked for, so it is not for several threads.
 */
final class Level {

  private final Window window;
  private final List<Level> finer;
  private final ZoneId zone;

  /** No calendar day starts before. */
  private final long firstDay;

  private long start;
  private long end;
  private @Nullable Level feeder;

  private Level(Window window, List<Level> finer, ZoneId zone, long firstDay) {
    this.window = window;
    this.finer = finer;
    this.zone = zone;
    this.firstDay = firstDay;
  }

  /**
   * @param windows from the shortest to the longest
   * @param firstDay no calendar day starts before it: the one that would have starts then
   */
  static List<Level> of(List<Window> windows, ZoneId zone, long firstDay) {
    List<Level> levels = new ArrayList<>();
    for (Window window : windows) {
      levels.add(new Level(window, List.copyOf(levels), zone, firstDay));
    }
    return List.copyOf(levels);
  }

  Window window() {
    return window;
  }

  /** The start of the pane that holds {@code time}. */
  long start(long time) {
    look(time);
    return start;
  }

  /** The end, exclusive, of the pane that holds {@code time}. */
  long end(long time) {
    look(time);
    return end;
  }

  /** What the pane that holds {@code time} is merged from; null if it takes its readings itself. */
  @Nullable Level feeder(long time) {
    look(time);
    return feeder;
  }

  private void look(long time) {
    if (time >= start && time < end) {
      return;
    }
    start = window.start(time, zone);
    end = window.end(start, zone);
    if (window.calendarDay()) {
      start = Math.max(start, firstDay);
    }
    feeder = null;
    for (Level each : finer) {
      if (each.divides(start, end)) {
        feeder = each;
      }
    }
  }

  private boolean divides(long from, long to) {
    long length = window.length();
    return !window.calendarDay() && from % length == 0 && to % length == 0;
  }
}
