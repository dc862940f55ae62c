package io.caudal.benchmarks.flow;

import java.util.HashMap;
import java.util.Map;

/**
 * What results settle to when later ones replace earlier ones of the same identity. How often they
 * are corrected on the way is left to each contender.
 */
final class Settled<T> implements Folding<T> {

  private final String kind;
  private final Digest<T> identity;
  private final Digest<T> digest;
  private final Map<Long, Long> last = new HashMap<>();

  Settled(String kind, Digest<T> identity, Digest<T> digest) {
    this.kind = kind;
    this.identity = identity;
    this.digest = digest;
  }

  @Override
  public void add(T result) {
    long settled = digest.of(result);
    if (settled == Digest.WITHDRAWN) {
      last.remove(identity.of(result));
    } else {
      last.put(identity.of(result), settled);
    }
  }

  @Override
  public void end() {
    long sum = 0;
    for (long each : last.values()) {
      sum += each;
    }
    Outcome.OF_JVM.add(kind, new Outcome.Sum(last.size(), sum));
  }
}
