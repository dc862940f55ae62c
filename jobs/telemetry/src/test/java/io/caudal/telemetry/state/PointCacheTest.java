package io.caudal.telemetry.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.model.HeapStore;
import io.caudal.domain.model.Store;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The cache is told from a store without one by its speed alone. */
class PointCacheTest {

  /** With few keys, and with more than there are bits for. */
  @Property(tries = 300)
  void behavesLikeTheStoreBehindIt(
      @ForAll long seed,
      @ForAll @IntRange(max = 60_000) int capacity,
      @ForAll boolean shares,
      @ForAll @IntRange(min = 1, max = 400) int keys) {
    Random random = new Random(seed);
    Backend backend = new Backend();
    PointCache cache = new PointCache(capacity, shares, backend::switchTo);
    Store<Integer, Long> store = cache.before(() -> backend, value -> 50);
    Map<String, Map<Integer, Long>> expected = new HashMap<>();
    for (int step = 0; step < 400; step++) {
      String point = "p" + random.nextInt(6);
      backend.switchTo(point);
      cache.enter(point);
      Map<Integer, Long> values = expected.computeIfAbsent(point, any -> new HashMap<>());
      change(store, values, keys, random);
      if (random.nextInt(50) == 0) {
        cache.writeBack();
        assertThat(backend.contents()).isEqualTo(withoutEmpty(expected));
      }
    }
    cache.writeBack();
    assertThat(backend.contents()).isEqualTo(withoutEmpty(expected));
  }

  private static void change(
      Store<Integer, Long> store, Map<Integer, Long> values, int keys, Random random) {
    for (int i = random.nextInt(6); i >= 0; i--) {
      int key = random.nextInt(keys);
      switch (random.nextInt(5)) {
        case 0 -> {
          store.remove(key);
          values.remove(key);
        }
        case 1, 2 -> {
          long value = random.nextLong();
          store.put(key, value);
          values.put(key, value);
        }
        case 3 -> {
          Set<Integer> listed = new HashSet<>();
          store.keys().forEach(each -> assertThat(listed.add(each)).isTrue());
          assertThat(listed).isEqualTo(values.keySet());
        }
        default -> assertThat(store.get(key)).isEqualTo(values.get(key));
      }
    }
  }

  private static Map<String, Map<Integer, Long>> withoutEmpty(
      Map<String, Map<Integer, Long>> values) {
    Map<String, Map<Integer, Long>> some = new HashMap<>(values);
    some.values().removeIf(Map::isEmpty);
    return some;
  }

  @Test
  void aPointAtHandIsFetchedOnce() {
    Backend backend = new Backend();
    PointCache cache = new PointCache(100_000, false, backend::switchTo);
    Store<Integer, Long> store = cache.before(() -> backend, value -> 50);
    for (int i = 0; i < 100; i++) {
      backend.switchTo("a");
      cache.enter("a");
      store.get(1);
      store.put(1, (long) i);
      store.keys();
    }

    assertThat(cache.misses()).isEqualTo(1);
    assertThat(backend.reads).isEqualTo(1);
    assertThat(backend.lists).isEqualTo(1);
    assertThat(backend.writes).isZero();
  }

  @Test
  void itsWeightIsBoundedHoweverManyPointsThereAre() {
    Backend backend = new Backend();
    PointCache cache = new PointCache(50_000, false, backend::switchTo);
    Store<Integer, Long> store = cache.before(() -> backend, value -> 1000);
    for (int i = 0; i < 2000; i++) {
      String point = "p" + i;
      backend.switchTo(point);
      cache.enter(point);
      store.put(1, 1L);
      // What was entered last is weighed when it is left.
      assertThat(cache.bytes()).isLessThan(52_000);
      assertThat(cache.size()).isLessThan(52);
    }
    assertThat(backend.writes).isGreaterThan(1900);
  }

  @Test
  void aSinglePointThatGrowsWithoutEndMakesRoomToo() {
    Backend backend = new Backend();
    PointCache cache = new PointCache(50_000, false, backend::switchTo);
    Store<Integer, Long> store = cache.before(() -> backend, value -> 1000);
    backend.switchTo("a");
    for (int i = 0; i < 2000; i++) {
      cache.enter("a");
      store.put(i, 1L);
      assertThat(cache.bytes()).isLessThan(80_000);
    }
    cache.writeBack();
    assertThat(backend.contents().get("a")).hasSize(2000);
  }

  /** State by key, as Flink keeps it. */
  private static final class Backend implements Store<Integer, Long> {

    private final Map<String, HeapStore<Integer, Long>> states = new HashMap<>();
    private HeapStore<Integer, Long> current = new HeapStore<>();
    private int reads;
    private int writes;
    private int lists;

    void switchTo(String key) {
      current = states.computeIfAbsent(key, any -> new HeapStore<>());
    }

    Map<String, Map<Integer, Long>> contents() {
      Map<String, Map<Integer, Long>> all = new HashMap<>();
      states.forEach(
          (point, store) -> {
            for (Integer key : store.keys()) {
              all.computeIfAbsent(point, any -> new HashMap<>()).put(key, store.get(key));
            }
          });
      return all;
    }

    @Override
    public @Nullable Long get(Integer key) {
      reads++;
      return current.get(key);
    }

    @Override
    public void put(Integer key, Long value) {
      writes++;
      current.put(key, value);
    }

    @Override
    public void remove(Integer key) {
      current.remove(key);
    }

    @Override
    public Iterable<Integer> keys() {
      lists++;
      return current.keys();
    }
  }
}
