package io.caudal.kafka;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What decoding made of a raw record: a record, or a sentence that says why there is none. The raw
 * record is there either way, for its place, its key and its time.
 */
public final class Decoded<T> {
  private final RawRecord raw;
  private final @Nullable T record;
  private final @Nullable String problem;

  private Decoded(RawRecord raw, @Nullable T record, @Nullable String problem) {
    this.raw = raw;
    this.record = record;
    this.problem = problem;
  }

  public static <T> Decoded<T> record(RawRecord raw, T record) {
    return new Decoded<>(raw, Objects.requireNonNull(record, "record"), null);
  }

  /** Nothing was wrong, and there is no record: the key is taken back. */
  public static <T> Decoded<T> tombstone(RawRecord raw) {
    return new Decoded<>(raw, null, null);
  }

  public static <T> Decoded<T> malformed(RawRecord raw, String problem) {
    return new Decoded<>(raw, null, Objects.requireNonNull(problem, "problem"));
  }

  public RawRecord raw() {
    return raw;
  }

  /** Null if the raw record is malformed or a tombstone. */
  public @Nullable T record() {
    return record;
  }

  /** Why there is no record, in a sentence; null if there is one, and of a tombstone. */
  public @Nullable String problem() {
    return problem;
  }

  public boolean isTombstone() {
    return record == null && problem == null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Decoded<?> that
        && raw.equals(that.raw)
        && Objects.equals(record, that.record)
        && Objects.equals(problem, that.problem);
  }

  @Override
  public int hashCode() {
    return Objects.hash(raw, record, problem);
  }

  @Override
  public String toString() {
    return raw + (problem != null ? " malformed: " + problem : record == null ? " tombstone" : "");
  }
}
