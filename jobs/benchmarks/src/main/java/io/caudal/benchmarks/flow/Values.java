package io.caudal.benchmarks.flow;

import java.util.SplittableRandom;

/**
 * Values that swing slowly around a level of their series, and now and then go beyond the rule's
 * threshold for some readings. They are multiples of 1/16, so that their sums have no rounding
 * errors, whoever adds them up.
 */
final class Values {

  private static final double GRID = 16;
  private static final double PERIOD = 600e6;

  /** A series goes beyond the threshold once in so many readings. */
  private static final int READINGS_AN_EPISODE = 600;

  private static final int LONGEST_EPISODE = 25;

  private final Workload workload;
  private final SplittableRandom random;
  private final byte[] beyond;
  private long left;

  Values(Workload workload, SplittableRandom random) {
    this.workload = workload;
    this.random = random;
    this.beyond = new byte[workload.series()];
    // An episode that the end cuts short depends on for how long the last value holds.
    long originals = (long) (workload.records() * (1 - workload.duplicates()));
    left = originals - 2L * LONGEST_EPISODE * workload.series();
  }

  double next(int series, long time) {
    left--;
    if (beyond[series] > 0) {
      beyond[series]--;
      return onGrid(101 + 4 * random.nextDouble());
    }
    if (left > 0 && random.nextInt(READINGS_AN_EPISODE) == 0) {
      beyond[series] = (byte) episode();
    }
    double level = 20 + 50.0 * series / workload.series();
    double swing = 5 * Math.sin(2 * Math.PI * (time / PERIOD + series * 0.37));
    return onGrid(level + swing + 2 * random.nextDouble());
  }

  /** Clearly shorter than the rule's ten seconds, or clearly longer. */
  private int episode() {
    return random.nextBoolean() ? random.nextInt(3, 8) : random.nextInt(13, LONGEST_EPISODE);
  }

  private static double onGrid(double value) {
    return Math.rint(value * GRID) / GRID;
  }
}
