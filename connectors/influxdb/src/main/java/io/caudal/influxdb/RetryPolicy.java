package io.caudal.influxdb;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a batch is sent again when InfluxDB is away, overloaded or asks to wait. The pause doubles
 * with each attempt, from {@code initialBackoff} up to {@code maxBackoff}, and is then shortened by
 * a random part of it, up to {@code jitter}, so that writers do not come back all at once. If the
 * server asks for a longer pause with {@code Retry-After}, it gets it, up to {@link
 * #MAX_RETRY_AFTER}.
 *
 * @param initialBackoff the pause before the second attempt, before jitter
 * @param maxBackoff the longest pause, before jitter
 * @param jitter 0 (none) to 1 (the pause is random between nothing and the full one)
 * @param maxRetryTime how long one batch is sent again before the writer fails and Flink restarts
 *     the job as it is configured to; null, the default, is without limit: the sink presses back on
 *     the stream, checkpoints wait, and nothing is lost when InfluxDB comes back
 */
public record RetryPolicy(
    Duration initialBackoff, Duration maxBackoff, double jitter, @Nullable Duration maxRetryTime)
    implements Serializable {

  /** The longest pause that a server may ask for. */
  public static final Duration MAX_RETRY_AFTER = Duration.ofMinutes(10);

  /** 200 ms doubling up to 30 s, half of it random, without a limit of time. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(Duration.ofMillis(200), Duration.ofSeconds(30), 0.5, null);

  private static final int MAX_DOUBLINGS = 30;

  public RetryPolicy {
    if (initialBackoff.isNegative() || initialBackoff.isZero()) {
      throw new IllegalArgumentException(
          "initialBackoff is " + initialBackoff + ": it must be longer than nothing.");
    }
    if (maxBackoff.compareTo(initialBackoff) < 0) {
      throw new IllegalArgumentException(
          "maxBackoff is "
              + maxBackoff
              + ": it must be at least initialBackoff, "
              + initialBackoff
              + ".");
    }
    if (!(jitter >= 0 && jitter <= 1)) {
      throw new IllegalArgumentException("jitter is " + jitter + ": it must be from 0 to 1.");
    }
    if (maxRetryTime != null && maxRetryTime.isNegative()) {
      throw new IllegalArgumentException(
          "maxRetryTime is " + maxRetryTime + ": it must not be negative (0 never retries).");
    }
  }

  /** This policy with a limit of time for each batch; null is without limit. */
  public RetryPolicy withMaxRetryTime(@Nullable Duration limit) {
    return new RetryPolicy(initialBackoff, maxBackoff, jitter, limit);
  }

  /**
   * The pause before the next attempt.
   *
   * @param failures how many attempts have failed, from 1
   * @param retryAfter what the server asked for; null if it did not
   * @param random from 0 to 1
   */
  public Duration backoff(int failures, @Nullable Duration retryAfter, double random) {
    long doublings = Math.min(failures - 1, MAX_DOUBLINGS);
    Duration grown = initialBackoff.multipliedBy(1L << doublings);
    Duration full = grown.compareTo(maxBackoff) > 0 ? maxBackoff : grown;
    Duration pause = Duration.ofNanos((long) (full.toNanos() * (1 - jitter * random)));
    if (retryAfter == null || retryAfter.compareTo(pause) <= 0) {
      return pause;
    }
    return retryAfter.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : retryAfter;
  }
}
