package io.caudal.domain.rollup;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Numbers that make sums hard. */
final class Terms {

  private Terms() {}

  /** From 1e-100 to 1e140, with many that cancel nearly or wholly. */
  static Arbitrary<Double> ofAnyMagnitude() {
    Arbitrary<Double> anyScale =
        Arbitraries.integers()
            .between(-332, 465)
            .flatMap(
                exponent ->
                    Arbitraries.longs()
                        .between(1L << 52, (1L << 53) - 1)
                        .map(mantissa -> Math.scalb((double) mantissa, exponent - 52)));
    Arbitrary<Double> known =
        Arbitraries.of(1e140, 1e-100, 1.0, Math.ulp(1.0), Math.ulp(1.0) / 2, 1e16, 0.1, 0.0);
    return Arbitraries.oneOf(anyScale, known, likeAnInstrument())
        .flatMap(term -> Arbitraries.of(term, -term));
  }

  /** A few digits around some level. */
  static Arbitrary<Double> likeAnInstrument() {
    return Arbitraries.integers().between(0, 100_000).map(digits -> digits / 100.0);
  }
}
