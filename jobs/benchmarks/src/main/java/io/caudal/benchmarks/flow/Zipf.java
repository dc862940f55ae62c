package io.caudal.benchmarks.flow;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Draws numbers from 0, of which the n-th is {@code n^exponent} times rarer than the first. */
final class Zipf {

  private final double[] cumulated;

  Zipf(int count, double exponent) {
    cumulated = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += Math.pow(i + 1, -exponent);
      cumulated[i] = sum;
    }
  }

  int draw(SplittableRandom random) {
    int found = Arrays.binarySearch(cumulated, random.nextDouble(cumulated[cumulated.length - 1]));
    return found >= 0 ? found + 1 : -found - 1;
  }
}
