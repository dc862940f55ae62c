package io.caudal.telemetry.serialization;

import io.caudal.domain.model.StateCodec;

/** A codec of a type that never changes, so that a copy is the value itself. */
abstract class ImmutableCodec<T> implements StateCodec<T> {

  @Override
  public int version() {
    return 1;
  }

  @Override
  public T copy(T value) {
    return value;
  }
}
