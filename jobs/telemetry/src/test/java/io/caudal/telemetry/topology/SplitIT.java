package io.caudal.telemetry.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.ledger.LedgerKey;
import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.SourceSettings.Limits;
import io.caudal.kafka.RawRecord;
import io.caudal.telemetry.operators.ReadingsTopic;
import io.caudal.telemetry.operators.Settled;
import io.caudal.telemetry.wire.ReadingAvroFormat;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * The flow in three jobs, each reading what the one before has committed, settles to what the
 * reference run settles to. Each of the jobs breaks off once, and raw partitions are read out of
 * step: what they bring meets in the same partitions of the readings topic.
 */
class SplitIT {

  private static final PlayCluster CLUSTER = new PlayCluster();
  private static final SchemaRegistryClient REGISTRY = new MockSchemaRegistryClient();
  private static final ReadingAvroFormat FORMAT =
      new ReadingAvroFormat(() -> REGISTRY, "telemetry.readings");
  private static final int PARTITIONS = 3;

  @BeforeContainer
  static void start() throws Exception {
    CLUSTER.start();
  }

  @AfterContainer
  static void stop() throws Exception {
    CLUSTER.close();
  }

  @Property(tries = 2, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void settlesLikeTheReferenceRun(@ForAll long seed) throws Exception {
    PipelineSettings pipeline = Traffic.pipeline(new Limits(1 << 16, 6));
    List<List<RawRecord>> raw = Traffic.partitions(new Random(seed));
    Settled reference = Traffic.reference(pipeline, raw);
    for (int parallelism : List.of(1, 2, PlayCluster.MOST_PARALLEL)) {
      try (Play play = Play.brokenOff(raw, seed)) {
        CLUSTER.normalize(
            play,
            pipeline,
            new ReadingsTopic("telemetry.readings", PARTITIONS, pipeline.name(), FORMAT),
            parallelism);

        Settled settled = takeOver(handed(play), pipeline, seed, parallelism);

        play.committed("dead-letters", DeadLetter.class).forEach(settled::deadLetter);
        settled.requireBalance();
        settled.requireSame(reference);
      }
    }
  }

  private static Settled takeOver(
      List<List<RawRecord>> handed, PipelineSettings pipeline, long seed, int parallelism)
      throws Exception {
    Settled settled = new Settled();
    try (Play rollup = Play.brokenOff(handed, seed);
        Play alert = Play.brokenOff(handed, seed + 1)) {
      CLUSTER.settle(rollup, pipeline.withoutRules(), FORMAT, parallelism);
      CLUSTER.alert(alert, pipeline.withoutWindows(), FORMAT, parallelism);
      assertThat(rollup.committed("alerts", AlertEvent.class)).isEmpty();
      rollup.committed("readings", Reading.class).forEach(settled::accepted);
      rollup.committed("rollups", Rollup.class).forEach(settled::rollup);
      rollup.committed("dead-letters", DeadLetter.class).forEach(settled::deadLetter);
      alert.committed("alerts", AlertEvent.class).forEach(settled::alert);
      // A later row replaces an earlier one, and no checkpoint is waited for.
      Map<LedgerKey, LedgerEntry> rows = new HashMap<>();
      rollup.sent("ledger-rows", LedgerEntry.class).forEach(row -> rows.put(row.key(), row));
      rows.values().forEach(settled::ledger);
    }
    return settled;
  }

  /** As Kafka would hold it. */
  private static List<List<RawRecord>> handed(Play play) {
    List<List<RawRecord>> partitions = new ArrayList<>();
    for (int i = 0; i < PARTITIONS; i++) {
      partitions.add(new ArrayList<>());
    }
    for (RawRecord each : play.committed("handed", RawRecord.class)) {
      List<RawRecord> partition = partitions.get(each.partition());
      partition.add(
          new RawRecord(
              each.topic(),
              each.partition(),
              partition.size(),
              each.timestamp(),
              each.key(),
              each.value(),
              each.headers()));
    }
    return partitions;
  }
}
