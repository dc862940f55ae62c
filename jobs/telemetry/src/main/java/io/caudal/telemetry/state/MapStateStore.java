package io.caudal.telemetry.state;

import io.caudal.domain.model.Store;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/** A stage's state of the current key, in Flink. */
final class MapStateStore<K, V> implements Store<K, V> {

  private final String name;
  private final MapState<K, V> state;

  MapStateStore(String name, MapState<K, V> state) {
    this.name = name;
    this.state = state;
  }

  @Override
  public @Nullable V get(K key) {
    try {
      return state.get(key);
    } catch (Exception e) {
      throw failure("read", e);
    }
  }

  @Override
  public void put(K key, V value) {
    try {
      state.put(key, value);
    } catch (Exception e) {
      throw failure("write", e);
    }
  }

  @Override
  public void remove(K key) {
    try {
      state.remove(key);
    } catch (Exception e) {
      throw failure("remove", e);
    }
  }

  @Override
  public Iterable<K> keys() {
    try {
      return state.keys();
    } catch (Exception e) {
      throw failure("list", e);
    }
  }

  private FlinkRuntimeException failure(String what, Exception cause) {
    return new FlinkRuntimeException("cannot " + what + " state '" + name + "'", cause);
  }
}
