package io.caudal.domain.model;

import java.util.Locale;

/** Numbers as people write them. */
public final class NumberText {

  private static final double EXACT_INTEGERS = 1e15;

  private NumberText() {}

  /** The shortest text that is this number; without a fraction where it has none. */
  public static String of(double value) {
    return value == Math.rint(value) && Math.abs(value) < EXACT_INTEGERS
        ? String.format(Locale.ROOT, "%.0f", value)
        : Double.toString(value);
  }
}
