package io.caudal.domain.counter;

import org.jspecify.annotations.Nullable;

/**
 * What a counter grew by from one reading to the next, as terms of a sum: the difference itself
 * might have to be rounded.
 */
final class Step {

  private static final double[] NONE = {};

  private Step() {}

  /**
   * The terms of the step. A counter that shows less than before has wrapped, if that takes it less
   * than half of its range; else, and where it shows what lies outside of that range, it was reset
   * and has counted from zero since. So no step is negative.
   *
   * @param from null for what nothing is before
   * @param wrap where the counter starts again at zero; 0 if it never does
   */
  static double[] terms(@Nullable Observation from, Observation to, double wrap) {
    if (from == null) {
      return NONE;
    }
    if (to.value() >= from.value()) {
      return new double[] {to.value(), -from.value()};
    }
    boolean isInRange = from.value() <= wrap && to.value() >= 0;
    if (isInRange && wrap - from.value() + to.value() < wrap / 2) {
      return new double[] {wrap, -from.value(), to.value()};
    }
    return new double[] {Math.max(0, to.value())};
  }

  /** The terms that put one step in another's place. */
  static double[] change(double[] from, double[] to) {
    double[] terms = new double[from.length + to.length];
    for (int i = 0; i < from.length; i++) {
      terms[i] = -from[i];
    }
    System.arraycopy(to, 0, terms, from.length, to.length);
    return terms;
  }
}
