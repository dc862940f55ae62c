package io.caudal.telemetry.state;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The points of a cache by id, in an open-addressed table with linear probing: to find one takes
 * two places in memory, the table's and the point's own. A hand goes round the table, as the clock
 * algorithm has it, to choose who makes room.
 */
final class PointTable {

  private static final int LEAST_CAPACITY = 1024;

  private @Nullable CachedPoint[] table = new CachedPoint[LEAST_CAPACITY];
  private int size;
  private int hand;

  /** The point, or null if it is not here. */
  @Nullable CachedPoint find(String id) {
    return table[placeOf(id)];
  }

  /** Adds a point that is not here yet. */
  void add(CachedPoint point) {
    if (2 * (size + 1) > table.length) {
      grow();
    }
    table[placeOf(point.id)] = point;
    size++;
  }

  private void grow() {
    @Nullable CachedPoint[] before = table;
    table = new CachedPoint[2 * before.length];
    hand = 0;
    for (CachedPoint point : before) {
      if (point != null) {
        table[placeOf(point.id)] = point;
      }
    }
  }

  private int placeOf(String id) {
    int place = home(id);
    for (CachedPoint point = table[place];
        point != null && !point.id.equals(id);
        point = table[place]) {
      place = after(place);
    }
    return place;
  }

  private int home(String id) {
    int hash = id.hashCode() * 0x9E3779B9;
    return (hash ^ (hash >>> 16)) & (table.length - 1);
  }

  private int after(int place) {
    return (place + 1) & (table.length - 1);
  }

  /** The point under the hand; there must be one in the table. */
  CachedPoint underHand() {
    CachedPoint point = table[hand];
    while (point == null) {
      hand = after(hand);
      point = table[hand];
    }
    return point;
  }

  void moveHand() {
    hand = after(hand);
  }

  /** Removes the point under the hand. Those that follow close ranks, so the hand may stay. */
  void removeUnderHand() {
    int gap = hand;
    for (int place = after(gap); ; place = after(place)) {
      CachedPoint point = table[place];
      if (point == null) {
        break;
      }
      int mask = table.length - 1;
      boolean reachesGap = ((place - home(point.id)) & mask) >= ((place - gap) & mask);
      if (reachesGap) {
        table[gap] = point;
        gap = place;
      }
    }
    table[gap] = null;
    size--;
  }

  void forEach(Consumer<CachedPoint> action) {
    for (CachedPoint point : table) {
      if (point != null) {
        action.accept(point);
      }
    }
  }

  int size() {
    return size;
  }
}
