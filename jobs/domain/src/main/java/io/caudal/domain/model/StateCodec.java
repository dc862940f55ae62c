package io.caudal.domain.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How a stage's state is written: the layout that savepoints hold. */
public interface StateCodec<T> {

  /** The layout's number. It grows with each change of the layout; see {@link #read}. */
  int version();

  void write(T value, DataOutput out) throws IOException;

  /** Reads what {@link #write} wrote in this {@code version} or an earlier one. */
  T read(DataInput in, int version) throws IOException;

  /** About how much heap a value takes, bytes. */
  default long heapBytes(T value) {
    return 200;
  }

  /** A copy that shares nothing mutable with {@code value}. */
  T copy(T value);
}
