package io.caudal.domain;

import io.caudal.domain.model.PointDefinitions;
import io.caudal.domain.model.PointSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The settings of the points that were met last, so that a definition is merged once. */
final class PointSettingsCache {

  private static final int MOST = 10_000;

  private record Key(String id, @Nullable String template, @Nullable String overrides) {}

  private final PointDefinitions definitions;
  private final Map<Key, Optional<PointSettings>> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Optional<PointSettings>> eldest) {
          return size() > MOST;
        }
      };

  PointSettingsCache(PointDefinitions definitions) {
    this.definitions = definitions;
  }

  /** Null where the pipeline file no longer has what the definition rests on. */
  @Nullable PointSettings settings(
      String id, @Nullable String template, @Nullable String overrides) {
    Key key = new Key(id, template, overrides);
    Optional<PointSettings> cached = known.get(key);
    if (cached == null) {
      cached = Optional.ofNullable(definitions.define(id, template, overrides).settings());
      known.put(key, cached);
    }
    return cached.orElse(null);
  }
}
