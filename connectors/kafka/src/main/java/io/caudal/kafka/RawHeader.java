package io.caudal.kafka;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One header of a {@link RawRecord}. The bytes are shared, not copied: they must not be changed.
 */
public final class RawHeader {
  private final String name;
  private final byte @Nullable [] value;

  public RawHeader(String name, byte @Nullable [] value) {
    this.name = Objects.requireNonNull(name, "name");
    this.value = value;
  }

  public String name() {
    return name;
  }

  public byte @Nullable [] value() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RawHeader that
        && name.equals(that.name)
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return name + (value == null ? "=null" : "=" + value.length + " bytes");
  }
}
