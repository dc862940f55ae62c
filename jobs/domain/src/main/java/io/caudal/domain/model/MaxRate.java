package io.caudal.domain.model;

import java.io.Serializable;

/**
 * How fast a variable plausibly changes, up or down.
 *
 * @param change in the variable's unit, positive
 * @param per microseconds, positive
 */
public record MaxRate(double change, long per) implements Serializable {

  /** Whether {@code difference} within {@code elapsed} microseconds is faster than this. */
  public boolean isExceededBy(double difference, long elapsed) {
    return Math.abs(difference) * per > change * elapsed;
  }
}
