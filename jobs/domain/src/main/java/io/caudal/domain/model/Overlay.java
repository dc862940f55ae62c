package io.caudal.domain.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** One setting over another. */
final class Overlay {

  private Overlay() {}

  /** The upper one, or the lower where it is absent. */
  static <T> @Nullable T of(@Nullable T upper, @Nullable T lower) {
    return upper == null ? lower : upper;
  }

  /** Key by key, the lower ones first. */
  static <V> Map<String, V> of(Map<String, V> upper, Map<String, V> lower, BinaryOperator<V> over) {
    if (upper.isEmpty()) {
      return lower;
    }
    Map<String, V> merged = new LinkedHashMap<>(lower);
    upper.forEach(
        (key, value) -> merged.merge(key, value, (below, above) -> over.apply(above, below)));
    return Collections.unmodifiableMap(merged);
  }
}
