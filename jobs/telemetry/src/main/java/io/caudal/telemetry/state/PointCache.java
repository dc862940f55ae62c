package io.caudal.telemetry.state;

import io.caudal.domain.model.Store;
import java.util.ArrayList;
import java.util.List;
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
 * <p>Room is made in turn, and whoever was entered since its last turn stays for another. To keep
 * points in the order of their use would touch the neighbours of each point that is entered.
 */
final class PointCache {

  /** A point is weighed after its first entry, and then, as it grows, after every so many. */
  private static final long ENTRIES_PER_WEIGHING = 16;

  private final long capacity;
  private final boolean sharesValues;
  private final Consumer<String> switchKey;
  private final List<CachedStore<?, ?>> stores = new ArrayList<>();
  private PointTable points = new PointTable();
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
      point = points.find(id);
      if (point == null) {
        point = new CachedPoint(id, stores.size());
        points.add(point);
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
    for (int turns = 2 * points.size(); bytes > capacity && turns > 0; turns--) {
      CachedPoint point = points.underHand();
      if (point.isRecent) {
        point.isRecent = false;
        points.moveHand();
        continue;
      }
      writeBack(point);
      if (point == entered) {
        point.forget();
        weigh(point);
        point.entries = 1;
        points.moveHand();
      } else {
        bytes -= point.bytes;
        points.removeUnderHand();
      }
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
    points.forEach(
        point -> {
          if (point.isDirty()) {
            writeBack(point);
            weigh(point);
          }
        });
  }

  /** Forgets everything; it must have been written back. */
  void clear() {
    points = new PointTable();
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
