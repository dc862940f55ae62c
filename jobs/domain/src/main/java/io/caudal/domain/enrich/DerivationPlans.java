package io.caudal.domain.enrich;

import io.caudal.domain.enrich.DerivationPlan.Kind;
import io.caudal.domain.model.PointSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plans that were used last: points that are alike share one. */
final class DerivationPlans {

  private static final int MOST_POINTS = 10_000;
  private static final int MOST_KINDS = 1000;

  /** Settings by their identity: comparing them whole costs more than a reading may. */
  private record Same(PointSettings settings) {
    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(@Nullable Object other) {
      return other instanceof Same same && same.settings == settings;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(settings);
    }
  }

  private final Map<Same, DerivationPlan> byPoint = lastUsed(MOST_POINTS);
  private final Map<Kind, DerivationPlan> byKind = lastUsed(MOST_KINDS);

  private static <K, V> Map<K, V> lastUsed(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
      }
    };
  }

  DerivationPlan of(PointSettings point) {
    return byPoint.computeIfAbsent(new Same(point), any -> of(Kind.of(point, false)));
  }

  DerivationPlan of(Kind kind) {
    return byKind.computeIfAbsent(kind, DerivationPlan::of);
  }
}
