package io.caudal.telemetry.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.ledger.LedgerCounts;
import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.ledger.LedgerKey;
import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.SourceSettings.Limits;
import io.caudal.kafka.RawRecord;
import io.caudal.telemetry.operators.Settled;
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
 * The whole topology on a cluster, with whatever comes: each reading is accounted for, at every
 * parallelism, and also where the run breaks off and goes on from a checkpoint.
 */
class ConservationIT {

  private static final PlayCluster CLUSTER = new PlayCluster();

  @BeforeContainer
  static void start() throws Exception {
    CLUSTER.start();
  }

  @AfterContainer
  static void stop() throws Exception {
    CLUSTER.close();
  }

  @Property(tries = 2, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void everyReadingIsAccountedFor(@ForAll long seed) throws Exception {
    PipelineSettings pipeline = Traffic.pipeline(new Limits(1 << 16, 6));
    List<List<RawRecord>> partitions = Traffic.partitions(new Random(seed));
    Settled reference = Traffic.reference(pipeline, partitions);
    for (int parallelism : List.of(1, 2, PlayCluster.MOST_PARALLEL)) {
      try (Play play = Play.through(partitions, seed)) {
        CLUSTER.run(play, pipeline, parallelism, parallelism);
        requireConserved(play, reference);
      }
      try (Play play = Play.brokenOff(partitions, seed)) {
        CLUSTER.run(play, pipeline, parallelism, parallelism);
        assertThat(play.read()).as("some were read twice").isGreaterThan(size(partitions));
        requireConserved(play, reference);
      }
    }
  }

  @Property(tries = 1, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void whatIsOverAQuotaIsAccountedForToo(@ForAll long seed) throws Exception {
    PipelineSettings pipeline = Traffic.pipeline(new Limits(1 << 16, 6, 7, 2));
    List<List<RawRecord>> partitions = Traffic.partitions(new Random(seed));
    Settled reference = Traffic.reference(pipeline, partitions);
    try (Play play = Play.brokenOff(partitions, seed)) {
      CLUSTER.run(play, pipeline, 1, PlayCluster.MOST_PARALLEL);
      assertThat(play.committed("dead-letters", DeadLetter.class))
          .anyMatch(letter -> letter.readings() > 1)
          .extracting(DeadLetter::reason)
          .contains(Reason.QUOTA, Reason.CARDINALITY);
      requireConserved(play, reference);
    }
  }

  private static int size(List<List<RawRecord>> partitions) {
    return partitions.stream().mapToInt(List::size).sum();
  }

  private static void requireConserved(Play play, Settled reference) {
    List<DeadLetter> letters = play.committed("dead-letters", DeadLetter.class);
    Settled settled = new Settled();
    play.committed("readings", Reading.class).forEach(settled::accepted);
    play.committed("rollups", Rollup.class).forEach(settled::rollup);
    play.committed("alerts", AlertEvent.class).forEach(settled::alert);
    letters.forEach(settled::deadLetter);
    // A later row replaces an earlier one, and no checkpoint is waited for.
    Map<LedgerKey, LedgerEntry> rows = new HashMap<>();
    play.sent("ledger-rows", LedgerEntry.class).forEach(row -> rows.put(row.key(), row));
    rows.values().forEach(settled::ledger);

    settled.requireBalance();
    settled.requireSame(reference);
    assertThat(refusedByPartition(rows)).isEqualTo(lettersByPartition(letters));
    assertThat(identities(play.sent("rollups", Rollup.class)))
        .isEqualTo(identities(play.committed("rollups", Rollup.class)));
  }

  private static Map<String, Long> refusedByPartition(Map<LedgerKey, LedgerEntry> rows) {
    Map<String, Long> refused = new TreeMap<>();
    rows.forEach(
        (key, row) -> {
          LedgerCounts counts = row.counts();
          long all = counts.late();
          for (long count : counts.rejected().values()) {
            all += count;
          }
          refused.merge(key.topic() + '-' + key.partition(), all, Long::sum);
        });
    return refused;
  }

  private static Map<String, Long> lettersByPartition(List<DeadLetter> letters) {
    Map<String, Long> refused = new TreeMap<>();
    for (DeadLetter each : letters) {
      refused.merge(
          each.origin().topic() + '-' + each.origin().partition(),
          (long) each.readings(),
          Long::sum);
    }
    return refused;
  }

  private static Map<String, Long> identities(List<Rollup> rollups) {
    Map<String, Long> counts = new TreeMap<>();
    rollups.forEach(
        each ->
            counts.put(
                each.point() + '/' + each.variable() + '/' + each.window() + '/' + each.start(),
                each.count()));
    return counts;
  }
}
