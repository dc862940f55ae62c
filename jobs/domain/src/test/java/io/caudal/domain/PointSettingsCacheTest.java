package io.caudal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.model.PointDefinitions;
import io.caudal.domain.model.PointDefinitions.Definition;
import io.caudal.domain.model.PointSettings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PointSettingsCacheTest {

  private static final String OVERRIDES = "{\"labels\":{\"basin\":\"north\"}}";

  private final Map<String, Integer> merged = new HashMap<>();
  private final PointDefinitions definitions =
      (id, template, overrides) -> {
        merged.merge(id, 1, Integer::sum);
        return "gone".equals(template)
            ? new Definition(null, "there is no such template")
            : new Definition(new PointSettings(id, "well", 1, Map.of(), Map.of()), null);
      };

  /** Each of so many points is met once, in turn. */
  private int mergedInARound(PointSettingsCache cache, String name, int points) {
    merged.clear();
    for (int i = 0; i < points; i++) {
      String id = name + i;
      PointSettings settings = cache.settings(id, "well", OVERRIDES);
      assertThat(settings).isNotNull().extracting(PointSettings::id).isEqualTo(id);
    }
    return merged.values().stream().mapToInt(Integer::intValue).sum();
  }

  @Test
  void fiftyThousandPointsAreMergedOnce() {
    PointSettingsCache cache = new PointSettingsCache(definitions, 64 << 20);

    assertThat(mergedInARound(cache, "w", 50_000)).isEqualTo(50_000);
    assertThat(mergedInARound(cache, "w", 50_000)).isZero();
  }

  @Test
  void whereNotAllFitMostOfThoseThatDoStay() {
    PointSettingsCache cache = new PointSettingsCache(definitions, 1 << 20);
    mergedInARound(cache, "w", 1);
    int fitting = (int) ((1 << 20) / cache.bytes());
    for (int round = 0; round < 10; round++) {
      mergedInARound(cache, "w", 2 * fitting);
    }

    assertThat(mergedInARound(cache, "w", 2 * fitting)).isBetween(fitting, fitting * 5 / 4);
    assertThat(cache.bytes()).isBetween((1L << 20) * 9 / 10, 1L << 20);
  }

  @Test
  void newPointsTakeTheRoomOfThoseThatAreSilent() {
    PointSettingsCache cache = new PointSettingsCache(definitions, 1 << 20);
    mergedInARound(cache, "old", 5000);
    for (int round = 0; round < 200; round++) {
      mergedInARound(cache, "new", 1000);
    }

    assertThat(mergedInARound(cache, "new", 1000)).isZero();
  }

  @Test
  void whatIsLargerThanTheCacheIsMergedEachTime() {
    PointSettingsCache cache = new PointSettingsCache(definitions, 1000);
    mergedInARound(cache, "w", 1);
    long before = cache.bytes();
    for (int i = 0; i < 100; i++) {
      assertThat(cache.settings("large", "well", " ".repeat(100))).isNotNull();
    }

    assertThat(merged.get("large")).isEqualTo(100);
    assertThat(cache.bytes()).isEqualTo(before);
  }

  @Test
  void whatCannotBeMergedIsRememberedToo() {
    PointSettingsCache cache = new PointSettingsCache(definitions, 1 << 20);

    assertThat(cache.settings("w", "gone", null)).isNull();
    assertThat(cache.settings("w", "gone", null)).isNull();
    assertThat(merged.get("w")).isEqualTo(1);
  }
}
