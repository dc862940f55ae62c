package io.caudal.telemetry.topology;

import static io.caudal.telemetry.Stations.LATENESS;
import static io.caudal.telemetry.Stations.MINUTE;
import static io.caudal.telemetry.Stations.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.ReferenceRun;
import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Rollup;
import io.caudal.kafka.RawRecord;
import io.caudal.telemetry.Stations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * The same readings in any order that makes none of them late, spread over partitions in any way,
 * at any parallelism, with and without a crash: the last revision of every rollup is the same to
 * the last bit.
 */
class RollupOrderIT {

  private static final int PARTITIONS = 4;
  private static final int MINUTES = 150;

  /** Broker times are whole milliseconds; one before the reading's time would lower its quality. */
  private static final long LEAST_DELAY = 1000;

  private static final long UP_TO_LATENESS = LATENESS - LEAST_DELAY;

  private static final PlayCluster CLUSTER = new PlayCluster();

  @BeforeContainer
  static void start() throws Exception {
    CLUSTER.start();
  }

  @AfterContainer
  static void stop() throws Exception {
    CLUSTER.close();
  }

  /** What a station says at a time, epoch microseconds. */
  private record Row(String point, long time, double value) {

    RawRecord arriving(int partition, long brokerTime) {
      String text = point + ';' + time + ";-200;" + value;
      return Stations.record(partition, 0, brokerTime, text);
    }
  }

  @Property(tries = 2, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void everyOrderSettlesToTheSameRollups(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    List<Row> rows = rows(random);
    Map<String, String> reference = reference(order(rows, random));
    assertThat(reference).hasSizeGreaterThan(MINUTES);

    for (int parallelism = 1; parallelism <= PlayCluster.MOST_PARALLEL; parallelism++) {
      List<List<RawRecord>> order = order(rows, random);
      assertThat(reference(order)).isEqualTo(reference);
      for (Play each :
          List.of(
              Play.through(order, random.nextLong()), Play.brokenOff(order, random.nextLong()))) {
        try (Play play = each) {
          CLUSTER.run(play, Stations.pipeline(), parallelism, parallelism);
          assertThat(play.committed("dead-letters", DeadLetter.class)).isEmpty();
          assertThat(lastRevisions(play.committed("rollups", Rollup.class)))
              .as("at parallelism %d", parallelism)
              .isEqualTo(reference);
        }
      }
    }
  }

  /** Now a few within a minute, now a hundred, over a night in which clocks go forward. */
  private static List<Row> rows(Random random) {
    List<Row> rows = new ArrayList<>();
    for (String point : Stations.POINTS) {
      for (int minute = 0; minute < MINUTES; minute++) {
        int count = random.nextInt(20) == 0 ? 100 : random.nextInt(12);
        for (int i = 0; i < count; i++) {
          long time = T0 + minute * MINUTE + i * (MINUTE / count) + random.nextInt(1000);
          rows.add(new Row(point, time, Math.scalb(random.nextDouble(), random.nextInt(10))));
        }
      }
    }
    return rows;
  }

  /** The records of each partition. A third of the rows come twice. */
  private static List<List<RawRecord>> order(List<Row> rows, Random random) {
    List<List<RawRecord>> partitions = new ArrayList<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      partitions.add(new ArrayList<>());
    }
    for (Row row : rows) {
      for (int copies = random.nextInt(3) == 0 ? 2 : 1; copies > 0; copies--) {
        int partition = random.nextInt(PARTITIONS);
        long delay = LEAST_DELAY + (long) (UP_TO_LATENESS * Math.pow(random.nextDouble(), 8));
        partitions.get(partition).add(row.arriving(partition, row.time() + delay));
      }
    }
    partitions.forEach(each -> each.sort(Comparator.comparingLong(RawRecord::timestamp)));
    return partitions;
  }

  private static Map<String, String> reference(List<List<RawRecord>> order) {
    List<Rollup> rollups = new ArrayList<>();
    ReferenceRun.run(
        Stations.pipeline(),
        order.stream().flatMap(List::stream).map(Stations::payload).toList(),
        new ReferenceRun.Results() {
          @Override
          public void rollup(Rollup rollup) {
            rollups.add(rollup);
          }

          @Override
          public void accepted(Reading reading) {}

          @Override
          public void alert(AlertEvent alert) {}

          @Override
          public void deadLetter(DeadLetter letter) {
            throw new AssertionError("nothing is to be refused, but: " + letter);
          }

          @Override
          public void ledger(LedgerEntry entry) {}
        });
    return lastRevisions(rollups);
  }

  /** By identity, without the revision. */
  private static Map<String, String> lastRevisions(List<Rollup> rollups) {
    Map<String, Rollup> last = new HashMap<>();
    for (Rollup each : rollups) {
      String identity =
          each.point() + '/' + each.variable() + '/' + each.window() + '/' + each.start();
      last.merge(identity, each, (a, b) -> a.revision() > b.revision() ? a : b);
    }
    Map<String, String> texts = new TreeMap<>();
    last.forEach(
        (identity, each) ->
            texts.put(identity, each.toString().replace("revision=" + each.revision(), "")));
    return texts;
  }
}
