package io.caudal.domain;

import io.caudal.domain.control.PointVersion;
import io.caudal.domain.control.PointVersions;
import io.caudal.domain.model.DayZones;
import io.caudal.domain.model.DynamicPoints;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Window;
import io.caudal.domain.rollup.Rollups;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what a point is, out of the pipeline file, of control records and of what sources let
 * register.
 */
final class Roster {

  private final Map<String, PointSettings> points;
  private final DynamicPoints dynamic;
  private final PointSettingsCache cache;
  private final long lateness;
  private final long grace;
  private final ZoneId usualZone;
  private final DayZones usualDays;
  private final boolean hasDays;
  private final Map<ZoneId, DayZones> daysByZone = new HashMap<>();

  Roster(PipelineSettings settings) {
    this.points = settings.points();
    this.dynamic = settings.dynamicPoints();
    this.cache = new PointSettingsCache(dynamic.definitions(), dynamic.bounds().settingsBytes());
    this.lateness = settings.lateness().longest();
    this.grace = settings.time().grace();
    this.usualZone = settings.time().zone();
    this.usualDays = DayZones.always(usualZone);
    this.hasDays = settings.windows().stream().anyMatch(Window::calendarDay);
  }

  /** What a reading finds at its point. Exactly one of the two is there, or neither. */
  record Found(@Nullable PointSettings settings, @Nullable String refusal) {

    /** Nothing is known of the point so far. */
    static final Found NOTHING = new Found(null, null);

    boolean isNothing() {
      return settings == null && refusal == null;
    }
  }

  /** What the reading finds by what was known when it reached the broker. */
  Found at(Reading reading, PointVersions versions) {
    String id = reading.point();
    PointVersion version = versions.at(reading.time(), reading.arrival(), points.containsKey(id));
    if (version != null && !isForgotten(version, id, reading.arrival())) {
      return found(id, version);
    }
    String template = dynamic.templates().get(reading.origin().topic());
    return template == null
        ? Found.NOTHING
        : found(id, new PointVersion(EventTime.BEGINNING, 0, false, template, null));
  }

  /** What the reading finds by what became known while it waited. */
  Found awaited(Reading reading, PointVersions versions) {
    PointVersion version =
        versions.awaited(
            reading.time(),
            reading.arrival(),
            EventTime.plus(reading.arrival(), dynamic.patience()));
    return version == null ? Found.NOTHING : found(reading.point(), version);
  }

  private Found found(String id, PointVersion version) {
    if (version.deleted()) {
      return new Found(null, "point '" + id + "' was decommissioned");
    }
    PointSettings settings = settings(id, version);
    return settings == null
        ? new Found(
            null,
            "point '" + id + "' has settings that no longer fit the templates of the pipeline file")
        : new Found(settings, null);
  }

  private @Nullable PointSettings settings(String id, PointVersion version) {
    return version.equals(PointVersion.OF_FILE)
        ? points.get(id)
        : cache.settings(id, version.template(), version.overrides());
  }

  /**
   * The settings by which a point's windows and alerts are finished.
   *
   * @param brokerTime what became known later does not count, unless nothing else did
   */
  @Nullable PointSettings alive(String id, PointVersions versions, long time, long brokerTime) {
    PointVersion version = versions.alive(time, brokerTime, points.containsKey(id));
    if (version != null) {
      return settings(id, version);
    }
    String template = versions.registered();
    return template == null ? null : cache.settings(id, template, null);
  }

  /** The interval of each window of a point, as it was known when the window was first due. */
  Rollups.Intervals intervals(PointSettings now, PointVersions versions) {
    if (versions.isEmpty()) {
      return (start, end) -> now.interval();
    }
    return (start, end) -> {
      PointSettings then = alive(now.id(), versions, start, end + grace);
      return then == null ? now.interval() : then.interval();
    };
  }

  /**
   * How the days of a point are cut.
   *
   * @param versions null where there is none
   */
  DayZones days(PointSettings point, @Nullable PointVersions versions) {
    DayZones changed = versions == null ? null : versions.days();
    if (changed != null) {
      return changed;
    }
    ZoneId own = point.time().zone();
    return own == null ? usualDays : daysByZone.computeIfAbsent(own, DayZones::always);
  }

  /**
   * How its days around {@code time} are cut by what is known now; null for an unknown point. One
   * that may have registered itself is never unknown, and has the pipeline's days till it is said
   * otherwise: which of its readings have been taken makes no difference.
   */
  @Nullable DayZones days(String id, PointVersions versions, long time) {
    if (!hasDays) {
      return null;
    }
    PointSettings point = alive(id, versions, time, EventTime.END);
    if (point != null) {
      return days(point, versions);
    }
    return dynamic.templates().isEmpty() ? null : usualDays;
  }

  /**
   * How the days of a point are cut after its versions have changed. A day that has begun ends as
   * it began.
   *
   * @param unseen no reading that was processed may be of this time or a later one
   * @param before how they were cut before; null for a new point
   * @return null where one zone holds for all that is known of the point
   */
  @Nullable DayZones daysFrom(
      long unseen, @Nullable DayZones before, String id, PointVersions versions) {
    if (!hasDays || hasOneZone(before, id, versions)) {
      return null;
    }
    DayZones days = before;
    for (long time : beginnings(unseen, versions)) {
      PointSettings point = alive(id, versions, time, EventTime.END);
      if (point != null) {
        days = days == null ? DayZones.always(zone(point)) : days.changed(time, zone(point));
      }
    }
    return days;
  }

  /** Whether it makes no difference to the days which version a reading meets. */
  private boolean hasOneZone(@Nullable DayZones before, String id, PointVersions versions) {
    Set<ZoneId> zones = new HashSet<>();
    if (before != null) {
      zones.addAll(before.zones());
    }
    for (PointVersion each : versions.all()) {
      PointSettings point = each.deleted() ? null : settings(id, each);
      if (point != null) {
        zones.add(zone(point));
      }
    }
    return zones.size() <= 1;
  }

  private ZoneId zone(PointSettings point) {
    ZoneId own = point.time().zone();
    return own == null ? usualZone : own;
  }

  /** From {@code time} on, when another version comes into force; {@code time} is the first. */
  private static List<Long> beginnings(long time, PointVersions versions) {
    List<Long> beginnings = new ArrayList<>();
    beginnings.add(time);
    for (PointVersion each : versions.all()) {
      if (each.effectiveFrom() > time) {
        beginnings.add(each.effectiveFrom());
      }
    }
    return beginnings;
  }

  /** The template of a point that only its source knows, or null. */
  @Nullable String registering(Reading reading, PointVersions versions) {
    return versions.alive(reading.time(), EventTime.END, points.containsKey(reading.point()))
            == null
        ? dynamic.templates().get(reading.origin().topic())
        : null;
  }

  /** When the tombstone at the end of {@code versions} can go, or END. */
  long forgetting(String id, PointVersions versions) {
    return isKept(id) ? EventTime.END : EventTime.plus(versions.closedFrom(), lateness);
  }

  private boolean isForgotten(PointVersion version, String id, long brokerTime) {
    return version.deleted() && !isKept(id) && version.closesAt() + lateness <= brokerTime;
  }

  /** Without its tombstone the point would come back by itself. */
  private boolean isKept(String id) {
    return !dynamic.templates().isEmpty() || points.containsKey(id);
  }
}
