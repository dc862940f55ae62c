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
   * How much more one contender costs than another, the median of the rounds.
   *
   * @param bar what it must not exceed; infinite where there is no bar
   */
  public record Ratio(String name, double value, double bar) {

    public boolean met() {
      return value <= bar;
    }
  }

  /** Whether every ratio is within its bar. */
  public boolean met() {
    return ratios.stream().allMatch(Ratio::met);
  }
}
