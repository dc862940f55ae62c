package io.caudal.benchmarks.flow.straight;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a window. A POJO; percentiles within 1 % of positive values by counting them in
 * logarithmic bins.
 */
public final class Aggregate {

  private static final double GAMMA = Math.log(1.01 / 0.99);

  public long count;
  public double sum;
  public double squares;
  public double min = Double.POSITIVE_INFINITY;
  public double max = Double.NEGATIVE_INFINITY;
  public long firstTime = Long.MAX_VALUE;
  public double first;
  public long lastTime = Long.MIN_VALUE;
  public double last;
  public Map<Integer, Long> bins = new HashMap<>();

  public Aggregate() {}

  void add(Observation observation) {
    double value = observation.value;
    count++;
    sum += value;
    squares += value * value;
    min = Math.min(min, value);
    max = Math.max(max, value);
    if (observation.time < firstTime) {
      firstTime = observation.time;
      first = value;
    }
    if (observation.time >= lastTime) {
      lastTime = observation.time;
      last = value;
    }
    bins.merge((int) Math.ceil(Math.log(value) / GAMMA), 1L, Long::sum);
  }

  double mean() {
    return sum / count;
  }

  double stddev() {
    return Math.sqrt(Math.max(0, squares / count - mean() * mean()));
  }

  double[] percentiles(double... quantiles) {
    Map<Integer, Long> sorted = new TreeMap<>(bins);
    double[] values = new double[quantiles.length];
    for (int i = 0; i < quantiles.length; i++) {
      long rank = (long) (quantiles[i] * (count - 1));
      for (Map.Entry<Integer, Long> bin : sorted.entrySet()) {
        rank -= bin.getValue();
        if (rank < 0) {
          values[i] = Math.exp((bin.getKey() - 0.5) * GAMMA);
          break;
        }
      }
    }
    return values;
  }
}
