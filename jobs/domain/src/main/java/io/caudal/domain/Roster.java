package io.caudal.domain;

import io.caudal.domain.control.PointVersion;
import io.caudal.domain.control.PointVersions;
import io.caudal.domain.model.DynamicPoints;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.Reading;
import io.caudal.domain.rollup.Rollups;
import java.util.Map;
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

  Roster(PipelineSettings settings) {
    this.points = settings.points();
    this.dynamic = settings.dynamicPoints();
    this.cache = new PointSettingsCache(dynamic.definitions(), dynamic.bounds().settingsBytes());
    this.lateness = settings.lateness().longest();
    this.grace = settings.time().grace();
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
