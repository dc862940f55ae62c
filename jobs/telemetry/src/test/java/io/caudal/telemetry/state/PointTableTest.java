package io.caudal.telemetry.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PointTableTest {

  /** Against a map; the table is so full that points stand in each other's places. */
  @Property(tries = 200)
  void holdsWhatAMapWould(
      @ForAll @Size(min = 1000, max = 3000) List<@IntRange(max = 999) Integer> steps) {
    PointTable table = new PointTable();
    Map<String, CachedPoint> expected = new HashMap<>();
    for (int step : steps) {
      String id = "p" + step;
      assertThat(table.find(id)).isSameAs(expected.get(id));
      if (!expected.containsKey(id)) {
        CachedPoint point = new CachedPoint(id, 0);
        table.add(point);
        expected.put(id, point);
      } else if (step % 3 == 0) {
        table.moveHand();
      } else {
        expected.remove(table.underHand().id);
        table.removeUnderHand();
      }
      assertThat(table.size()).isEqualTo(expected.size());
    }
    Set<CachedPoint> all = new HashSet<>();
    table.forEach(all::add);
    assertThat(all).containsExactlyInAnyOrderElementsOf(expected.values());
    expected.forEach((id, point) -> assertThat(table.find(id)).isSameAs(point));
  }

  @Test
  void theHandComesToEveryPoint() {
    PointTable table = new PointTable();
    for (int i = 0; i < 5000; i++) {
      table.add(new CachedPoint("p" + i, 0));
    }
    Set<CachedPoint> seen = new HashSet<>();
    for (int i = 0; i < 5000; i++) {
      seen.add(table.underHand());
      table.moveHand();
    }

    assertThat(seen).hasSize(5000);
  }
}
