package io.caudal.benchmarks.normalize;

import org.jspecify.annotations.Nullable;

/**
 * Holds what was made last, as whoever is next in a flow does: what nobody holds, the JVM may not
 * make at all. It is held by what is as young: a reference from old to young has a price of its
 * own.
 */
final class Held {

  private static final int COUNT = 64;

  private @Nullable Object[] last = {};
  private int next;

  void hold(Object made) {
    if (next == last.length) {
      last = new Object[COUNT];
      next = 0;
    }
    last[next] = made;
    next++;
  }
}
