package io.caudal.domain.normalize.document;

/** The unit of the timestamps of line protocol. */
public enum TimestampPrecision {
  NANOSECONDS(1),
  MICROSECONDS(1_000),
  MILLISECONDS(1_000_000),
  SECONDS(1_000_000_000);

  private final long nanos;

  TimestampPrecision(long nanos) {
    this.nanos = nanos;
  }

  /** How many nanoseconds one is. */
  long nanos() {
    return nanos;
  }
}
