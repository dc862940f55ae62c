package io.caudal.domain.model;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates of one series in one window.
 *
 * @param window the window's label
 * @param start epoch microseconds, inclusive
 * @param end epoch microseconds, exclusive
 * @param stddev of the population
 * @param first the value of the earliest reading
 * @param last the value of the latest reading
 * @param completeness readings seen over readings expected from the point's interval, at most 1
 * @param quality the mean of the readings' quality
 * @param revision 1 when first published, one more for each correction
 * @param increase of a counter, by how much it grew with the readings of the window; else null
 */
public record Rollup(
    String point,
    String variable,
    String window,
    long start,
    long end,
    long count,
    double sum,
    double min,
    double max,
    double mean,
    double stddev,
    double first,
    double last,
    double p50,
    double p95,
    double p99,
    double completeness,
    double quality,
    int revision,
    @Nullable Double increase)
    implements Serializable {

  /** Of a counter, its increase for each second of the window; else null. */
  public @Nullable Double rate() {
    return increase == null ? null : increase * 1e6 / (end - start);
  }
}
