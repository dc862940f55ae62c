package io.caudal.telemetry.state;

import io.caudal.domain.model.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What is cached of one store of one point. */
final class Slots<K, V> {

  /** So many values of a store are kept for as long as their point is. */
  private static final int FEW = 8;

  private static final long BYTES_OF_SLOT = 80;

  private static final class Slot<V> {

    /** Null for what is known not to be there, and for what has not been asked for. */
    @Nullable V value;

    boolean loaded;

    /** Whether the store may hold the key. */
    boolean stored;

    boolean dirty;

    /** Whether it was asked for since it was last written back. */
    boolean used;

    boolean isPresent() {
      return loaded ? value != null : stored;
    }
  }

  private final Map<K, Slot<V>> slots = new HashMap<>(4);

  /** Whether each key of the store has a slot. */
  private boolean complete;

  private boolean dirty;

  @Nullable V get(K key, Store<K, V> store) {
    Slot<V> slot = slots.get(key);
    if (slot == null) {
      if (complete) {
        return null;
      }
      slot = new Slot<>();
      slots.put(key, slot);
    }
    if (!slot.loaded) {
      slot.value = store.get(key);
      slot.stored = slot.value != null;
      slot.loaded = true;
    }
    slot.used = true;
    return slot.value;
  }

  void put(K key, V value) {
    Slot<V> slot = slots.get(key);
    if (slot == null) {
      slot = new Slot<>();
      slot.stored = !complete;
      slots.put(key, slot);
    }
    change(slot, value);
  }

  void remove(K key) {
    Slot<V> slot = slots.get(key);
    if (slot == null) {
      if (complete) {
        return;
      }
      slot = new Slot<>();
      slot.stored = true;
      slots.put(key, slot);
    }
    if (slot.stored) {
      change(slot, null);
    } else {
      slots.remove(key);
    }
  }

  private void change(Slot<V> slot, @Nullable V value) {
    slot.value = value;
    slot.loaded = true;
    slot.used = true;
    slot.dirty = true;
    dirty = true;
  }

  /** The keys of what there is, in no order. */
  Iterable<K> keys(Store<K, V> store) {
    List<K> keys = new ArrayList<>();
    if (!complete) {
      for (K key : store.keys()) {
        if (!slots.containsKey(key)) {
          keys.add(key);
        }
      }
      if (keys.size() <= FEW) {
        keys.forEach(this::expect);
        keys.clear();
        complete = true;
      }
    }
    slots.forEach(
        (key, slot) -> {
          if (slot.isPresent()) {
            keys.add(key);
          }
        });
    return keys;
  }

  private void expect(K key) {
    Slot<V> slot = new Slot<>();
    slot.stored = true;
    slots.put(key, slot);
  }

  boolean isDirty() {
    return dirty;
  }

  /** Brings the store up to date, and forgets what is rarely asked for. */
  void writeBack(Store<K, V> store) {
    for (Iterator<Map.Entry<K, Slot<V>>> all = slots.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<K, Slot<V>> each = all.next();
      Slot<V> slot = each.getValue();
      V value = slot.value;
      if (slot.dirty && value != null) {
        store.put(each.getKey(), value);
        slot.stored = true;
      } else if (slot.dirty) {
        store.remove(each.getKey());
        slot.stored = false;
      }
      slot.dirty = false;
      if (!slot.isPresent()) {
        all.remove();
      }
    }
    dirty = false;
    if (slots.size() > FEW) {
      complete &= !slots.values().removeIf(slot -> !slot.used);
    }
    slots.values().forEach(slot -> slot.used = false);
  }

  /** About how much heap it takes. */
  long bytes(ToLongFunction<V> weigher) {
    long bytes = 0;
    for (Slot<V> slot : slots.values()) {
      bytes += BYTES_OF_SLOT;
      if (slot.value != null) {
        bytes += weigher.applyAsLong(slot.value);
      }
    }
    return bytes;
  }
}
