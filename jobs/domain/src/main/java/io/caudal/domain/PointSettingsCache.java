package io.caudal.domain;

import io.caudal.domain.model.PointDefinitions;
import io.caudal.domain.model.PointSettings;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings of points beside the pipeline file, so that a definition is merged once and not for each
 * reading: merging costs a hundred times what a reading may.
 *
 * <p>Bounded in bytes, which are estimated by the length of what defines a point. Points report in
 * turn, so that the settings used longest ago are those that are asked for next. Therefore a full
 * cache takes in only some of what it misses: where not all points fit, most of those that do stay.
 */
final class PointSettingsCache {

  /** For the key, the entry and what all settings have. */
  private static final int BYTES_A_POINT = 400;

  /** Labels, attributes and variables take up this many times their text. */
  private static final int BYTES_A_CHARACTER = 12;

  /** Of so many that are missed while the cache is full, one is taken in. */
  private static final int MISSES_AN_EXCHANGE = 16;

  private record Key(String id, @Nullable String template, @Nullable String overrides) {

    long bytes() {
      int said = overrides == null ? 0 : overrides.length();
      return BYTES_A_POINT + id.length() + (long) BYTES_A_CHARACTER * said;
    }
  }

  /**
   * What became of a definition.
   *
   * @param settings null where the pipeline file no longer has what it rests on
   */
  private record Known(@Nullable PointSettings settings) {}

  private final PointDefinitions definitions;
  private final long most;
  private final Map<Key, Known> known = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;
  private int missed;

  /**
   * @param most how many bytes are kept
   */
  PointSettingsCache(PointDefinitions definitions, long most) {
    this.definitions = definitions;
    this.most = most;
  }

  /** Null where the pipeline file no longer has what the definition rests on. */
  @Nullable PointSettings settings(
      String id, @Nullable String template, @Nullable String overrides) {
    Key key = new Key(id, template, overrides);
    Known cached = known.get(key);
    if (cached == null) {
      cached = new Known(definitions.define(id, template, overrides).settings());
      keep(key, cached);
    }
    return cached.settings();
  }

  private void keep(Key key, Known added) {
    long size = key.bytes();
    if (bytes + size > most) {
      missed++;
      if (missed % MISSES_AN_EXCHANGE != 0 || size > most) {
        return;
      }
      makeRoom(size);
    }
    known.put(key, added);
    bytes += size;
  }

  private void makeRoom(long size) {
    Iterator<Key> oldest = known.keySet().iterator();
    while (bytes + size > most) {
      bytes -= oldest.next().bytes();
      oldest.remove();
    }
  }

  /** What is kept now, as estimated. */
  long bytes() {
    return bytes;
  }
}
