package io.caudal.telemetry.state;

import io.caudal.domain.model.PointSettings;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is cached of one point. */
final class CachedPoint {

  private static final long BYTES = 200;

  final String id;

  /** As of when it was last weighed. */
  long bytes = BYTES;

  /** How often it was entered. */
  long entries;

  /** Whether it was entered since room was last looked for here. */
  boolean isRecent;

  /** What the pipeline file says of it, once it was looked up. */
  @Nullable PointSettings ofFile;

  private final @Nullable Slots<?, ?>[] slots;

  CachedPoint(String id, int stores) {
    this.id = id;
    this.slots = new Slots<?, ?>[stores];
  }

  @SuppressWarnings("unchecked") // a store has one index and always asks with it
  <K, V> Slots<K, V> slots(int store) {
    Slots<?, ?> known = slots[store];
    if (known == null) {
      known = new Slots<K, V>();
      slots[store] = known;
    }
    return (Slots<K, V>) known;
  }

  boolean isDirty() {
    for (Slots<?, ?> each : slots) {
      if (each != null && each.isDirty()) {
        return true;
      }
    }
    return false;
  }

  /** Brings Flink's state up to date; this point must be its current key. */
  void writeBack(List<CachedStore<?, ?>> stores) {
    for (int i = 0; i < slots.length; i++) {
      if (slots[i] != null) {
        stores.get(i).writeBack(this);
      }
    }
  }

  void forget() {
    Arrays.fill(slots, null);
  }

  void weigh(List<CachedStore<?, ?>> stores) {
    bytes = BYTES;
    for (int i = 0; i < slots.length; i++) {
      if (slots[i] != null) {
        bytes += stores.get(i).bytes(this);
      }
    }
  }
}
