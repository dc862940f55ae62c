package io.caudal.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * CPU time of contenders that run in turn, round after round: A B C A B C. On a machine that is
 * shared, its speed drifts; a ratio is taken of two neighbours, and the median of those quoted.
 */
public final class Rounds {

  /** Something whose cost is measured. */
  public interface Contender {

    String name();

    /** Does the work once and gives its CPU time for each record, nanoseconds. */
    double run() throws Exception;
  }

  private final String where;
  private final int count;
  private final Map<String, double[]> costs = new LinkedHashMap<>();

  private Rounds(String where, int count) {
    this.where = where;
    this.count = count;
  }

  /**
   * Runs the contenders.
   *
   * @param warmups rounds that are not counted, first
   * @param count rounds that are
   * @param progress is told of each contender that begins
   */
  public static Rounds run(
      String where,
      List<? extends Contender> contenders,
      int warmups,
      int count,
      Consumer<String> progress)
      throws Exception {
    Rounds rounds = new Rounds(where, count);
    for (int round = -warmups; round < count; round++) {
      for (Contender contender : contenders) {
        progress.accept(
            "%s: %s %d of %d: %s"
                .formatted(
                    where,
                    round < 0 ? "warm-up" : "round",
                    round < 0 ? round + warmups + 1 : round + 1,
                    round < 0 ? warmups : count,
                    contender.name()));
        double cost = contender.run();
        if (round >= 0) {
          rounds.costs.computeIfAbsent(contender.name(), name -> new double[count])[round] = cost;
        }
      }
    }
    return rounds;
  }

  public List<Report.Row> rows() {
    return costs.entrySet().stream()
        .map(
            each -> {
              double[] sorted = each.getValue().clone();
              Arrays.sort(sorted);
              return new Report.Row(
                  where, each.getKey(), Median.ofSorted(sorted), sorted[0], sorted[count - 1]);
            })
        .toList();
  }

  /** The median over the rounds of what {@code name} costs for one that {@code base} costs. */
  public Report.Ratio ratio(String name, String base, double bar) {
    return ratio(name, base, null, bar);
  }

  /**
   * The same, less in both what {@code floor} costs, which is in both.
   *
   * @param floor null for nothing
   */
  public Report.Ratio ratio(String name, String base, @Nullable String floor, double bar) {
    double[] ratios = new double[count];
    for (int round = 0; round < count; round++) {
      double common = floor == null ? 0 : cost(floor, round);
      ratios[round] = (cost(name, round) - common) / (cost(base, round) - common);
    }
    Arrays.sort(ratios);
    return new Report.Ratio(where + ": " + name + " / " + base, Median.ofSorted(ratios), bar);
  }

  private double cost(String name, int round) {
    double[] all = costs.get(name);
    if (all == null) {
      throw new IllegalArgumentException("no contender '" + name + "' among " + costs.keySet());
    }
    return all[round];
  }
}
