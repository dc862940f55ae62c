package io.caudal.benchmarks.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

  private static final Workload PLAIN = new Workload(100, 30_000, 1_000_000, 0, 0, 0, 7);

  private static List<Arrival> arrivals(Workload workload) {
    List<Arrival> all = new ArrayList<>();
    new Arrivals(workload).forEachRemaining(all::add);
    return all;
  }

  private static Workload with(double duplicates, double delayed, double skew) {
    return new Workload(100, 30_000, 1_000_000, duplicates, delayed, skew, 7);
  }

  @Test
  void aWorkloadIsTheSameEveryTime() {
    assertThat(arrivals(PLAIN)).hasSize(30_000).isEqualTo(arrivals(PLAIN));
  }

  @Test
  void anotherSeedHasOtherValues() {
    Workload other = new Workload(100, 30_000, 1_000_000, 0, 0, 0, 8);

    assertThat(arrivals(other)).isNotEqualTo(arrivals(PLAIN));
  }

  @Test
  void eachSeriesSendsOnceAnInterval() {
    Map<Integer, Long> previous = new HashMap<>();
    for (Arrival each : arrivals(PLAIN)) {
      Long before = previous.put(each.series(), each.time());
      if (before != null) {
        assertThat(each.time() - before).isEqualTo(1_000_000);
      }
    }
    assertThat(previous).hasSize(100);
  }

  @Test
  void theBrokersClockNeverGoesBack() {
    long time = 0;
    for (Arrival each : arrivals(with(0.1, 0.1, 0))) {
      assertThat(each.brokerMillis()).isGreaterThanOrEqualTo(time);
      time = each.brokerMillis();
    }
  }

  @Test
  void soManyRecordsAreCopies() {
    List<Arrival> all = arrivals(with(0.5, 0, 0));
    Set<Long> times = new HashSet<>();
    all.forEach(each -> times.add(each.time()));

    assertThat((double) times.size() / all.size()).isCloseTo(0.5, within(0.01));
  }

  @Test
  void aCopyDiffersFromItsReadingInBrokerTimeOnly() {
    Map<Long, Arrival> firsts = new HashMap<>();
    for (Arrival each : arrivals(with(0.1, 0, 0))) {
      Arrival first = firsts.putIfAbsent(each.time(), each);
      if (first != null) {
        assertThat(each).isEqualTo(first.again(each.brokerMillis() - first.brokerMillis()));
      }
    }
  }

  @Test
  void soManyReadingsComeAfterTheirMinuteWasPublished() {
    long late =
        arrivals(with(0, 0.1, 0)).stream()
            .filter(each -> each.brokerMillis() - each.time() / 1000 > 70_000)
            .count();

    // Those of the last minute and a half have not come yet.
    assertThat(late / 30_000.0).isCloseTo(0.07, within(0.01));
  }

  @Test
  void skewedSeriesShareTheReadingsByZipfsLaw() {
    Map<Integer, Integer> counts = new HashMap<>();
    arrivals(with(0, 0, 1)).forEach(each -> counts.merge(each.series(), 1, Integer::sum));

    assertThat(counts.getOrDefault(0, 0) / (double) counts.getOrDefault(9, 1))
        .isCloseTo(10, within(1.5));
  }

  @Test
  void valuesNowAndThenGoBeyondTheRulesThreshold() {
    long beyond =
        arrivals(PLAIN).stream().filter(each -> each.flow() > FlowPipeline.THRESHOLD).count();

    assertThat(beyond).isBetween(100L, 1_000L);
  }

  @Test
  void sumsOfValuesHaveNoRoundingErrors() {
    assertThat(arrivals(PLAIN)).allMatch(each -> each.flow() * 16 == Math.rint(each.flow() * 16));
  }

  @Test
  void aRecordHasAboutAHundredBytes() throws IOException {
    assertThat(new FlowTopic.Payloads().of(new Arrivals(PLAIN).next()).length).isBetween(90, 110);
  }
}
