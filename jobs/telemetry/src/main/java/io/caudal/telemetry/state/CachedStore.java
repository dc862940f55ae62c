package io.caudal.telemetry.state;

import io.caudal.domain.model.Store;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A store of the point at hand, behind the cache. */
final class CachedStore<K, V> implements Store<K, V> {

  private final PointCache cache;
  private final int index;
  private final Supplier<Store<K, V>> opening;
  private final ToLongFunction<V> weigher;
  private @Nullable Store<K, V> opened;

  /**
   * @param opening of the state, when it is first needed: what is never used is in no savepoint
   */
  CachedStore(
      PointCache cache, int index, Supplier<Store<K, V>> opening, ToLongFunction<V> weigher) {
    this.cache = cache;
    this.index = index;
    this.opening = opening;
    this.weigher = weigher;
  }

  CachedStore<K, V> open() {
    store();
    return this;
  }

  private Store<K, V> store() {
    Store<K, V> known = opened;
    if (known == null) {
      known = opening.get();
      opened = known;
    }
    return known;
  }

  private Slots<K, V> slots() {
    return cache.current().slots(index);
  }

  @Override
  public @Nullable V get(K key) {
    return slots().get(key, store());
  }

  @Override
  public void put(K key, V value) {
    slots().put(key, value);
  }

  @Override
  public void remove(K key) {
    slots().remove(key);
  }

  @Override
  public Iterable<K> keys() {
    return slots().keys(store());
  }

  void writeBack(CachedPoint point) {
    point.<K, V>slots(index).writeBack(store(), cache.sharesValues());
  }

  long bytes(CachedPoint point) {
    return point.<K, V>slots(index).bytes(cache.sharesValues() ? value -> 0 : weigher);
  }
}
