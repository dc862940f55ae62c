package io.caudal.benchmarks.flow;

import java.util.Map;
import java.util.TreeMap;

/** What a contender's results add up to, in whatever order they come. */
final class Outcome {

  /** Of this JVM: what runs in it is one contender. */
  static final Outcome OF_JVM = new Outcome();

  /**
   * Results of one kind.
   *
   * @param digest the sum of the results' own digests
   */
  record Sum(long count, long digest) {

    Sum plus(Sum other) {
      return new Sum(count + other.count, digest + other.digest);
    }
  }

  private final Map<String, Sum> sums = new TreeMap<>();

  synchronized void add(String kind, Sum sum) {
    sums.merge(kind, sum, Sum::plus);
  }

  synchronized Map<String, Sum> sums() {
    return new TreeMap<>(sums);
  }
}
