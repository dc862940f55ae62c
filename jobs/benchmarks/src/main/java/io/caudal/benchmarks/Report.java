package io.caudal.benchmarks;

import java.util.List;

/** What a benchmark found. */
public record Report(List<Row> rows, List<Ratio> ratios) {

  /**
   * A contender's cost.
   *
   * @param where what it ran in: a plain {@code loop} or a {@code job}
   * @param cpuNanos CPU time for each record, nanoseconds; the median of the rounds
   * @param least of the rounds
   * @param most of the rounds
   */
  public record Row(String where, String name, double cpuNanos, double least, double most) {}

  /**
   * One contender beside another, the median of the rounds.
   *
   * @param bar what it is held to; infinite where there is no bar
   * @param atLeast whether it must reach the bar, rather than not exceed it
   */
  public record Ratio(String name, double value, double bar, boolean atLeast) {

    /** A ratio of costs, which must not exceed the bar. */
    public Ratio(String name, double value, double bar) {
      this(name, value, bar, false);
    }

    public boolean met() {
      return Double.isInfinite(bar) || (atLeast ? value >= bar : value <= bar);
    }
  }

  /** Whether every ratio is within its bar. */
  public boolean met() {
    return ratios.stream().allMatch(Ratio::met);
  }
}
