package io.caudal.telemetry.state;

import io.caudal.domain.model.Store;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/** The one value of a state of the current key, as a store with one key. */
final class ValueStateStore<V> implements Store<Boolean, V> {

  /** The one key. */
  static final Boolean KEY = true;

  private final String name;
  private final ValueState<V> state;

  ValueStateStore(String name, ValueState<V> state) {
    this.name = name;
    this.state = state;
  }

  @Override
  public @Nullable V get(Boolean key) {
    try {
      return state.value();
    } catch (IOException e) {
      throw new FlinkRuntimeException("cannot read state '" + name + "'", e);
    }
  }

  @Override
  public void put(Boolean key, V value) {
    try {
      state.update(value);
    } catch (IOException e) {
      throw new FlinkRuntimeException("cannot write state '" + name + "'", e);
    }
  }

  @Override
  public void remove(Boolean key) {
    state.clear();
  }

  @Override
  public Iterable<Boolean> keys() {
    return get(KEY) == null ? List.of() : List.of(KEY);
  }
}
