package io.caudal.benchmarks.flow;

import java.util.Locale;

/**
 * What a topic holds.
 *
 * @param series each is one variable of one point
 * @param records in all, copies included
 * @param intervalMicros between two readings of a series
 * @param duplicates the part of the records that are copies of earlier ones, 0 to below 1
 * @param delayed the part of the readings that reach the broker after their first window was
 *     published, 0 to 1
 * @param skew the exponent of Zipf's law by which the series share the readings; 0 for equal shares
 * @param seed of everything that is random
 */
public record Workload(
    int series,
    long records,
    long intervalMicros,
    double duplicates,
    double delayed,
    double skew,
    long seed) {

  private static final long SECOND = 1_000_000L;

  /** Ten thousand series at 1 Hz, and nothing out of order. */
  public static final Workload STANDARD = new Workload(10_000, 4_000_000, SECOND, 0, 0, 0, 7);

  public Workload {
    if (series < 1 || records < 1 || intervalMicros < series / 1000 + 1) {
      throw new IllegalArgumentException("no such workload: " + series + " series");
    }
    if (duplicates < 0 || duplicates >= 1 || delayed < 0 || delayed > 1 || skew < 0) {
      throw new IllegalArgumentException("duplicates and delayed are parts of the records");
    }
  }

  /** Whether readings come after their windows were published, and results are corrected. */
  boolean isCorrected() {
    return delayed > 0;
  }

  /** Whether its results can be expected of jobs that know nothing of gaps and corrections. */
  boolean isForAll() {
    return !isCorrected() && skew == 0;
  }

  public Workload withDuplicates(double part) {
    return new Workload(series, records, intervalMicros, part, delayed, skew, seed);
  }

  public Workload withDelayed(double part) {
    return new Workload(series, records, intervalMicros, duplicates, part, skew, seed);
  }

  public Workload withSkew(double exponent) {
    return new Workload(series, records, intervalMicros, duplicates, delayed, exponent, seed);
  }

  /** As it is written in reports. */
  public String label() {
    StringBuilder label = new StringBuilder();
    label.append(
        String.format(Locale.ROOT, "%,d series, %,d s", series, intervalMicros / 1_000_000));
    if (duplicates > 0) {
      label.append(String.format(Locale.ROOT, ", %.0f %% copies", 100 * duplicates));
    }
    if (delayed > 0) {
      label.append(String.format(Locale.ROOT, ", %.0f %% delayed", 100 * delayed));
    }
    if (skew > 0) {
      label.append(String.format(Locale.ROOT, ", Zipf %.1f", skew));
    }
    return label.toString();
  }

  public Workload withSeries(int count) {
    return new Workload(count, records, intervalMicros, duplicates, delayed, skew, seed);
  }

  public Workload withRecords(long count) {
    return new Workload(series, count, intervalMicros, duplicates, delayed, skew, seed);
  }

  public Workload withInterval(long micros) {
    return new Workload(series, records, micros, duplicates, delayed, skew, seed);
  }

  /** The id of a point. */
  static String point(int series) {
    return String.format(Locale.ROOT, "meter-%07d", series);
  }
}
