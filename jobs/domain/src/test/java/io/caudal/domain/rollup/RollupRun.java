package io.caudal.domain.rollup;

import static io.caudal.domain.model.Readings.POINT;
import static io.caudal.domain.model.Readings.VARIABLE;
import static io.caudal.domain.model.Readings.hours;
import static io.caudal.domain.model.Readings.minutes;
import static io.caudal.domain.model.Readings.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.model.Chunk;
import io.caudal.domain.model.CodecRoundTrip;
import io.caudal.domain.model.DayZones;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.HeapStore;
import io.caudal.domain.model.Latenesses;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.Store;
import io.caudal.domain.model.TimeSettings;
import io.caudal.domain.model.Window;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rollups of one series, called when they are due as the stages of a point call them. */
final class RollupRun {

  static final long GRACE = seconds(10);
  static final long LATENESS = hours(6);
  static final long INTERVAL = seconds(15);

  final List<Rollup> published = new ArrayList<>();
  private final Rollups rollups;
  private final DayZones days;
  private HeapStore<String, Panes> open = new HeapStore<>();
  private HeapStore<Chunk, Panes> closed = new HeapStore<>();
  private long watermark = EventTime.BEGINNING;
  private long publishAt = EventTime.END;
  private long expireAt = EventTime.END;

  RollupRun(List<Window> windows, ZoneId zone) {
    this(windows, DayZones.always(zone));
  }

  RollupRun(List<Window> windows, DayZones days) {
    this.days = days;
    this.rollups =
        new Rollups(
            windows,
            new TimeSettings(
                ZoneOffset.UTC, LATENESS, minutes(5), GRACE, minutes(15), LATENESS, seconds(30)),
            Latenesses.of(LATENESS));
  }

  void add(Reading reading) {
    publishAt = Math.min(publishAt, rollups.add(reading, days, watermark, open, closed));
  }

  void pass(long newWatermark) {
    watermark = Math.max(watermark, newWatermark);
    if (publishAt <= watermark) {
      Rollups.Due due =
          rollups.publish(
              POINT, (start, end) -> INTERVAL, days, watermark, open, closed, published::add);
      publishAt = due.publish();
      expireAt = Math.min(expireAt, due.expire());
    }
    if (expireAt <= watermark) {
      expireAt = rollups.expire(days, watermark, closed);
    }
  }

  void decommission() {
    rollups.publishAll(POINT, (start, end) -> INTERVAL, days, open, published::add);
  }

  void restore() {
    open = restored(open, new HeapStore<>());
    closed = restored(closed, new HeapStore<>());
  }

  void restore(Panes panes) {
    open.put(VARIABLE, panes);
    publishAt = panes.due();
  }

  private static <K> HeapStore<K, Panes> restored(Store<K, Panes> from, HeapStore<K, Panes> to) {
    for (K key : from.keys()) {
      Panes panes = from.get(key);
      if (panes != null) {
        to.put(key, Panes.CODEC.copy(CodecRoundTrip.restored(Panes.CODEC, panes)));
      }
    }
    return to;
  }

  boolean isEmpty() {
    return open.isEmpty() && closed.isEmpty();
  }

  /**
   * The last revision of each rollup of a window, by start; revisions count from 1 without a gap.
   */
  Map<Long, Rollup> settled(String window) {
    Map<Long, Rollup> latest = new TreeMap<>();
    for (Rollup each : published) {
      if (each.window().equals(window)) {
        Rollup before = latest.put(each.start(), each);
        assertThat(each.revision()).isEqualTo(before == null ? 1 : before.revision() + 1);
      }
    }
    return latest;
  }
}
