package io.caudal.domain.model;

import org.jspecify.annotations.Nullable;

/**
 * A stage's state of one point. A value that was changed must be put back. While {@link #keys} is
 * iterated nothing may be put or removed.
 */
public interface Store<K, V> {

  @Nullable V get(K key);

  void put(K key, V value);

  void remove(K key);

  Iterable<K> keys();
}
