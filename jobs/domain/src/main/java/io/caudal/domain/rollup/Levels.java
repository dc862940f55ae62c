package io.caudal.domain.rollup;

import io.caudal.domain.model.DayZones;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.Window;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The levels of each zone. Not for several threads. */
final class Levels {

  private final List<Window> windows;
  private final Map<ZoneId, List<Level>> byZone = new HashMap<>();

  /** One zone for all days, and its levels: mostly those of the reading before. */
  private @Nullable DayZones latest;

  private List<Level> ofLatest = List.of();

  /**
   * @param windows from the shortest to the longest
   */
  Levels(List<Window> windows) {
    this.windows = windows;
  }

  List<Window> windows() {
    return windows;
  }

  /** What cuts the time around {@code time}, from the shortest window to the longest. */
  List<Level> at(long time, DayZones days) {
    if (days == latest) {
      return ofLatest;
    }
    ZoneId zone = days.zone(time);
    List<Level> levels =
        byZone.computeIfAbsent(zone, added -> Level.of(windows, added, EventTime.BEGINNING));
    if (days.isOne()) {
      latest = days;
      ofLatest = levels;
      return levels;
    }
    long from = days.begin(time);
    for (Level level : levels) {
      if (level.window().calendarDay() && level.start(time) < from) {
        return Level.of(windows, zone, from);
      }
    }
    return levels;
  }
}
