package io.caudal.domain.model;

import java.io.Serializable;

/**
 * Two limits, inclusive.
 *
 * @param min {@link Double#NEGATIVE_INFINITY} where there is none
 * @param max {@link Double#POSITIVE_INFINITY} where there is none
 */
public record Range(double min, double max) implements Serializable {

  public static final Range UNLIMITED =
      new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Whether the value is between the limits; NaN never is. */
  public boolean contains(double value) {
    return value >= min && value <= max;
  }

  public boolean contains(Range other) {
    return other.min >= min && other.max <= max;
  }

  /** As pipeline files write it. */
  @Override
  public String toString() {
    return "[" + limit(min) + ", " + limit(max) + "]";
  }

  private static String limit(double value) {
    return Double.isInfinite(value) ? "null" : NumberText.of(value);
  }
}
