package io.caudal.domain.enrich;

import io.caudal.domain.enrich.DerivationPlan.Kind;
import io.caudal.domain.model.PointSettings;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plans of points: points that are alike share one. */
final class DerivationPlans {

  private static final int MOST_KINDS = 1000;

  /**
   * Settings by their identity, since comparing them whole costs more than a reading may, and for
   * as long as somebody else has them.
   */
  private static final class Same extends WeakReference<PointSettings> {

    private final int hash;

    Same(PointSettings settings, @Nullable ReferenceQueue<PointSettings> gone) {
      super(settings, gone);
      this.hash = System.identityHashCode(settings);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      PointSettings settings = get();
      return settings != null && other instanceof Same same && same.refersTo(settings);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private final ReferenceQueue<PointSettings> gone = new ReferenceQueue<>();
  private final Map<Same, DerivationPlan> byPoint = new HashMap<>();
  private final Map<Kind, DerivationPlan> byKind =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Kind, DerivationPlan> eldest) {
          return size() > MOST_KINDS;
        }
      };

  DerivationPlan of(PointSettings point) {
    DerivationPlan known = byPoint.get(new Same(point, null));
    if (known == null) {
      forgetGone();
      known = of(Kind.of(point, false));
      byPoint.put(new Same(point, gone), known);
    }
    return known;
  }

  private void forgetGone() {
    for (Reference<?> each = gone.poll(); each != null; each = gone.poll()) {
      byPoint.remove(each);
    }
  }

  DerivationPlan of(Kind kind) {
    return byKind.computeIfAbsent(kind, DerivationPlan::of);
  }
}
