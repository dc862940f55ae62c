package io.caudal.domain.model;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store in memory. */
public final class HeapStore<K, V> implements Store<K, V> {

  private final Map<K, V> values = new HashMap<>();

  @Override
  public @Nullable V get(K key) {
    return values.get(key);
  }

  @Override
  public void put(K key, V value) {
    values.put(key, value);
  }

  @Override
  public void remove(K key) {
    values.remove(key);
  }

  @Override
  public Iterable<K> keys() {
    return values.keySet();
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }
}
