package io.caudal.telemetry.state;

import io.caudal.domain.model.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Decoded state of the points that were lately at hand. What changes is written back before each
 * checkpoint, or when its point has to make room; so a crash loses nothing that Flink would not
 * bring again.
 *
 * <p>Room is made by giving each point a second chance: the one that has been there longest goes,
 * but those that were entered since they were last looked at stay for another round. To keep points
 * in the order of their use would touch the neighbours of each point that is entered.
 */
final class PointCache {

  /** A point is weighed after its first entry, and then, as it grows, after every so many. */
  private static final long ENTRIES_PER_WEIGHING = 16;

  private final long capacity;
  private final boolean sharesValues;
  private final Consumer<String> switchKey;
  private final List<CachedStore<?, ?>> stores = new ArrayList<>();
  private final Map<String, CachedPoint> points = new LinkedHashMap<>(1024);
  private @Nullable CachedPoint current;
  private long bytes;
  private long misses;

  /**
   * @param capacity in bytes of heap
   * @param sharesValues whether Flink's state holds the very objects that are cached: then they
   *     count for nothing here
   * @param switchKey makes a point Flink's current key
   */
  PointCache(long capacity, boolean sharesValues, Consumer<String> switchKey) {
    this.capacity = capacity;
    this.sharesValues = sharesValues;
    this.switchKey = switchKey;
  }

  /** Puts the cache before a store; all of them before the first point is entered. */
  <K, V> CachedStore<K, V> before(Supplier<Store<K, V>> store, ToLongFunction<V> weigher) {
    CachedStore<K, V> cached = new CachedStore<>(this, stores.size(), store, weigher);
    stores.add(cached);
    return cached;
  }

  boolean sharesValues() {
    return sharesValues;
  }

  /** The point at hand. */
  CachedPoint current() {
    return Objects.requireNonNull(current, "no point was entered");
  }

  /** Brings the point to hand; it is Flink's current key. */
  void enter(String id) {
    CachedPoint point = current;
    if (point != null && point.entries % ENTRIES_PER_WEIGHING == 1) {
      weigh(point);
    }
    if (point == null || !point.id.equals(id)) {
      point = points.get(id);
      if (point == null) {
        point = new CachedPoint(id, stores.size());
        points.put(id, point);
        bytes += point.bytes;
        misses++;
      }
      current = point;
    }
    point.entries++;
    point.isRecent = true;
    if (bytes > capacity) {
      makeRoom(point);
    }
  }

  private void weigh(CachedPoint point) {
    bytes -= point.bytes;
    point.weigh(stores);
    bytes += point.bytes;
  }

  private void makeRoom(CachedPoint entered) {
    for (int looks = 2 * points.size(); bytes > capacity && looks > 0; looks--) {
      CachedPoint eldest = points.values().iterator().next();
      points.remove(eldest.id);
      if (eldest != entered && !eldest.isRecent) {
        writeBack(eldest);
        bytes -= eldest.bytes;
        continue;
      }
      if (eldest == entered && !eldest.isRecent) {
        writeBack(eldest);
        eldest.forget();
        weigh(eldest);
      }
      eldest.isRecent = false;
      points.put(eldest.id, eldest);
    }
    switchKey.accept(entered.id);
  }

  private void writeBack(CachedPoint point) {
    if (point.isDirty()) {
      switchKey.accept(point.id);
      point.writeBack(stores);
    }
  }

  /** Brings Flink's state up to date. */
  void writeBack() {
    for (CachedPoint point : points.values()) {
      if (point.isDirty()) {
        writeBack(point);
        weigh(point);
      }
    }
  }

  /** Forgets everything; it must have been written back. */
  void clear() {
    points.clear();
    current = null;
    bytes = 0;
  }

  long bytes() {
    return bytes;
  }

  int size() {
    return points.size();
  }

  /** How often a point was not found here. */
  long misses() {
    return misses;
  }
}
