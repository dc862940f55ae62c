package io.caudal.domain.enrich;

/** Rounds values to what an instrument tells. */
final class Precision {

  private static final double NEARLY_WHOLE = 1e-9;

  private Precision() {}

  /**
   * The multiple of {@code precision} that is nearest to {@code value}, the even one of two that
   * are as near.
   */
  static double round(double value, double precision) {
    double inverse = 1 / precision;
    double whole = Math.rint(inverse);
    // 0.01 is no double, but 100 is: a hundredth is a division by it.
    boolean isFraction = whole > 1 && Math.abs(inverse - whole) < NEARLY_WHOLE * whole;
    double rounded =
        isFraction ? Math.rint(value * whole) / whole : Math.rint(value / precision) * precision;
    return Double.isFinite(rounded) ? rounded : value;
  }
}
