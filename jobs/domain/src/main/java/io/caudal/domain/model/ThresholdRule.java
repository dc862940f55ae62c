package io.caudal.domain.model;

import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fires while a variable stays beyond a threshold. Durations in microseconds.
 *
 * @param threshold a value strictly beyond it breaches
 * @param clear a value at it or on its good side clears; between the two nothing changes
 * @param holdFor how long values must breach before the alert fires
 * @param keepFiring how long values must be clear before the alert resolves
 * @param validity how long a value holds when no other follows; 0 for twice the point's interval
 */
public record ThresholdRule(
    String id,
    int version,
    String variable,
    Selector match,
    Direction direction,
    double threshold,
    double clear,
    long holdFor,
    long keepFiring,
    long validity,
    String severity,
    Map<String, String> labels,
    String message,
    @Nullable String runbook)
    implements Serializable {

  public enum Direction {
    ABOVE,
    BELOW
  }

  public boolean breaches(double value) {
    return direction == Direction.ABOVE ? value > threshold : value < threshold;
  }

  public boolean clears(double value) {
    return direction == Direction.ABOVE ? value <= clear : value >= clear;
  }

  /** Whether {@code value} is further beyond the threshold than {@code other}. */
  public boolean worse(double value, double other) {
    return direction == Direction.ABOVE ? value > other : value < other;
  }

  /** How long a value of {@code point} holds, microseconds. */
  public long validityFor(PointSettings point) {
    return validity > 0 ? validity : 2 * point.interval();
  }
}
