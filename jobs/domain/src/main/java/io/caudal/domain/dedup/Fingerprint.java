package io.caudal.domain.dedup;

import io.caudal.domain.model.Value;

/** A 32-bit hash of a value, by which a repeat is told from a contradiction. */
final class Fingerprint {

  private static final long TEXT_SEED = 0x9E3779B97F4A7C15L;

  private Fingerprint() {}

  static int of(Value value) {
    if (value instanceof Value.Num num) {
      // Adding zero makes -0.0 the same as 0.0.
      return fold(mix(Double.doubleToLongBits(num.value() + 0.0)));
    }
    if (value instanceof Value.Text text) {
      long hash = TEXT_SEED;
      String string = text.value();
      for (int i = 0; i < string.length(); i++) {
        hash = mix(hash ^ string.charAt(i));
      }
      return fold(hash);
    }
    return ((Value.Bool) value).value() ? 1 : 2;
  }

  private static int fold(long hash) {
    return (int) (hash >>> 32);
  }

  /** The finalizer of MurmurHash3 (Austin Appleby, public domain). */
  private static long mix(long value) {
    long hash = value;
    hash ^= hash >>> 33;
    hash *= 0xff51afd7ed558ccdL;
    hash ^= hash >>> 33;
    hash *= 0xc4ceb9fe1a85ec53L;
    hash ^= hash >>> 33;
    return hash;
  }
}
