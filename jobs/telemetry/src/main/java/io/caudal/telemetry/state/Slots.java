package io.caudal.telemetry.state;

import io.caudal.domain.model.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is cached of one store of one point: an open-addressed table with linear probing, keys and
 * values side by side in one array. Nearly all hold one or two keys and are asked by every reading,
 * mostly when the point was not at hand for a while; so what counts is how many places in memory
 * that takes.
 *
 * <p>What is known of a slot beside its value is a bit of the slot's number modulo 64. Where tables
 * are larger slots share bits, and so more may be written back than has changed.
 */
final class Slots<K, V> {

  /** So many values of a store are kept for as long as their point is. */
  private static final int FEW = 8;

  private static final int LEAST_CAPACITY = 2;
  private static final long BYTES = 64;
  private static final long ALL = -1;
  private static final long NONE = 0;
  private static final long BYTES_OF_SLOT = 40;

  /** In the place of a value that the store holds and nobody has asked for. */
  private static final Object NOT_LOADED = new Object();

  /** The key of slot n at 2n; its value beside it: null for what is known not to be there. */
  private @Nullable Object[] table = new Object[2 * LEAST_CAPACITY];

  private int size;

  /** Slots whose key the store may hold. */
  private long stored;

  /** Slots that may differ from the store. */
  private long dirty;

  /** Slots whose value is another object than the store gave. */
  private long replaced;

  /** Slots that were asked for since they were last written back. */
  private long used;

  /** Whether each key of the store has a slot. */
  private boolean complete;

  @Nullable V get(K key, Store<K, V> store) {
    int slot = find(key);
    if (table[2 * slot] == null) {
      if (complete) {
        return null;
      }
      slot = insert(slot, key);
    }
    Object value = table[2 * slot + 1];
    if (value == NOT_LOADED) {
      value = store.get(key);
      table[2 * slot + 1] = value;
      if (value != null) {
        stored |= bit(slot);
      }
    }
    used |= bit(slot);
    return valueOf(value);
  }

  void put(K key, V value) {
    int slot = find(key);
    if (table[2 * slot] == null) {
      slot = insert(slot, key);
      if (!complete) {
        stored |= bit(slot);
      }
    }
    change(slot, value);
  }

  void remove(K key) {
    int slot = find(key);
    if (table[2 * slot] == null) {
      if (complete) {
        return;
      }
      slot = insert(slot, key);
      stored |= bit(slot);
    }
    change(slot, null);
  }

  private void change(int slot, @Nullable V value) {
    if (table[2 * slot + 1] != value) {
      table[2 * slot + 1] = value;
      replaced |= bit(slot);
    }
    used |= bit(slot);
    dirty |= bit(slot);
  }

  /** The slot of the key, or the free one where it would be. */
  private int find(Object key) {
    int mask = table.length / 2 - 1;
    int hash = key.hashCode();
    int slot = (hash ^ (hash >>> 16)) & mask;
    for (Object known = table[2 * slot];
        known != null && known != key && !known.equals(key);
        known = table[2 * slot]) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private int insert(int free, K key) {
    int slot = free;
    if (8 * (size + 1) > 3 * table.length) {
      grow();
      slot = find(key);
    }
    table[2 * slot] = key;
    table[2 * slot + 1] = NOT_LOADED;
    size++;
    return slot;
  }

  /**
   * Makes room for another slot. Of many slots those go first that only say that there is nothing,
   * in the store neither; the table grows unless that leaves half of it.
   */
  private void grow() {
    if (size > FEW) {
      resize(table.length / 2, stored);
    }
    if (16 * (size + 1) > 3 * table.length) {
      resize(table.length, ALL);
    }
  }

  /**
   * Puts the slots into another table.
   *
   * @param absent of those whose key there is not, which are kept, by their bits
   */
  private void resize(int capacity, long absent) {
    @Nullable Object[] before = table;
    long storedBefore = stored;
    long dirtyBefore = dirty;
    long replacedBefore = replaced;
    long usedBefore = used;
    table = new Object[2 * capacity];
    size = 0;
    stored = 0;
    dirty = 0;
    replaced = 0;
    used = 0;
    for (int from = 0; from < before.length / 2; from++) {
      Object key = before[2 * from];
      if (key != null && (before[2 * from + 1] != null || (absent & bit(from)) != 0)) {
        int to = find(key);
        table[2 * to] = key;
        table[2 * to + 1] = before[2 * from + 1];
        size++;
        long bit = bit(from);
        stored |= (storedBefore & bit) == 0 ? 0 : bit(to);
        dirty |= (dirtyBefore & bit) == 0 ? 0 : bit(to);
        replaced |= (replacedBefore & bit) == 0 ? 0 : bit(to);
        used |= (usedBefore & bit) == 0 ? 0 : bit(to);
      }
    }
  }

  private static long bit(int slot) {
    return 1L << slot;
  }

  /** The keys of what there is, in no order. */
  Iterable<K> keys(Store<K, V> store) {
    List<K> keys = new ArrayList<>();
    if (!complete) {
      for (K key : store.keys()) {
        if (table[2 * find(key)] == null) {
          keys.add(key);
        }
      }
      if (keys.size() <= FEW) {
        keys.forEach(this::expect);
        keys.clear();
        complete = true;
      }
    }
    for (int slot = 0; slot < table.length / 2; slot++) {
      if (table[2 * slot + 1] != null) {
        keys.add(keyOf(slot));
      }
    }
    return keys;
  }

  private void expect(K key) {
    int slot = insert(find(key), key);
    stored |= bit(slot);
  }

  boolean isDirty() {
    return dirty != 0;
  }

  /**
   * Brings the store up to date, and forgets what is rarely asked for.
   *
   * @param sharesValues whether the store holds the very objects that it gave, so that it shows
   *     what was changed in them
   */
  void writeBack(Store<K, V> store, boolean sharesValues) {
    long changed = sharesValues ? replaced : dirty;
    boolean hasAbsent = false;
    for (int slot = 0; slot < table.length / 2; slot++) {
      Object value = table[2 * slot + 1];
      boolean isAbsent = table[2 * slot] != null && value == null;
      if ((changed & bit(slot)) != 0 && value != NOT_LOADED) {
        if (value != null) {
          store.put(keyOf(slot), Objects.requireNonNull(valueOf(value)));
        } else if (isAbsent && (stored & bit(slot)) != 0) {
          store.remove(keyOf(slot));
        }
      }
      hasAbsent |= isAbsent;
    }
    if (size > FEW) {
      hasAbsent |= dropUnused();
    }
    if (hasAbsent) {
      resize(capacityOf(present()), NONE);
    }
    stored = 0;
    for (int slot = 0; slot < table.length / 2; slot++) {
      if (table[2 * slot] != null) {
        stored |= bit(slot);
      }
    }
    dirty = 0;
    replaced = 0;
    used = 0;
  }

  private boolean dropUnused() {
    boolean dropped = false;
    for (int slot = 0; slot < table.length / 2; slot++) {
      if (table[2 * slot + 1] != null && (used & bit(slot)) == 0) {
        table[2 * slot + 1] = null;
        dropped = true;
      }
    }
    complete &= !dropped;
    return dropped;
  }

  private int present() {
    int present = 0;
    for (int slot = 0; slot < table.length / 2; slot++) {
      present += table[2 * slot + 1] == null ? 0 : 1;
    }
    return present;
  }

  private static int capacityOf(int keys) {
    int capacity = LEAST_CAPACITY;
    while (4 * keys > 3 * capacity) {
      capacity *= 2;
    }
    return capacity;
  }

  /** About how much heap it takes. */
  long bytes(ToLongFunction<V> weigher) {
    long bytes = BYTES + BYTES_OF_SLOT * size;
    for (int slot = 0; slot < table.length / 2; slot++) {
      Object value = table[2 * slot + 1];
      if (value != null && value != NOT_LOADED) {
        bytes += weigher.applyAsLong(valueOf(value));
      }
    }
    return bytes;
  }

  @SuppressWarnings("unchecked") // of a slot that has one
  private K keyOf(int slot) {
    return (K) Objects.requireNonNull(table[2 * slot]);
  }

  @SuppressWarnings("unchecked") // only values and the mark above get into the table
  private @Nullable V valueOf(@Nullable Object value) {
    return (V) value;
  }
}
