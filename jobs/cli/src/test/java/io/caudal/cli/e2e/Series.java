package io.caudal.cli.e2e;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Points of a time series store: by series, then by time in nanoseconds, the fields in an order
 * that both sides of a comparison share. A series is written as {@code bucket measurement
 * {tag=value, ...}}.
 */
final class Series {

  private static final int DIFFERENCES_SHOWN = 5;

  private final Map<String, Map<Long, double[]>> points = new TreeMap<>();

  static String name(String bucket, String measurement, Map<String, String> tags) {
    return bucket + ' ' + measurement + ' ' + new TreeMap<>(tags);
  }

  /** Writes a point, in place of one of the same time. */
  void put(String series, long nanos, double... fields) {
    for (int i = 0; i < fields.length; i++) {
      // Stores do not keep the sign of zero.
      fields[i] += 0.0;
    }
    points.computeIfAbsent(series, any -> new TreeMap<>()).put(nanos, fields);
  }

  long size() {
    return points.values().stream().mapToLong(Map::size).sum();
  }

  /** How the actual points differ, to the last bit; of each series the first few differences. */
  List<String> differences(Series actual) {
    List<String> found = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(points.keySet());
    names.addAll(actual.points.keySet());
    for (String name : names) {
      compare(
          name,
          points.getOrDefault(name, Map.of()),
          actual.points.getOrDefault(name, Map.of()),
          found);
    }
    return found;
  }

  private static void compare(
      String name, Map<Long, double[]> expected, Map<Long, double[]> actual, List<String> found) {
    TreeSet<Long> times = new TreeSet<>(expected.keySet());
    times.addAll(actual.keySet());
    times.stream()
        .filter(time -> !Arrays.equals(expected.get(time), actual.get(time)))
        .limit(DIFFERENCES_SHOWN)
        .forEach(
            time ->
                found.add(
                    "%s at %d: expected %s, but found %s"
                        .formatted(
                            name,
                            time,
                            Arrays.toString(expected.get(time)),
                            Arrays.toString(actual.get(time)))));
  }
}
