package io.caudal.telemetry.operators;

import static io.caudal.telemetry.Stations.MINUTE;
import static io.caudal.telemetry.Stations.T0;
import static io.caudal.telemetry.Stations.record;
import static io.caudal.telemetry.Stations.row;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.ledger.LedgerKey;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.model.Value;
import io.caudal.domain.normalize.avro.SchemasUnavailableException;
import io.caudal.domain.normalize.avro.WriterSchemas;
import io.caudal.domain.quota.PartitionMeter;
import io.caudal.kafka.RawRecord;
import io.caudal.telemetry.Stations;
import io.caudal.telemetry.serialization.Codecs;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MapOperatorTest {

  private static final long T0_MILLIS = T0 / 1000;

  private OneInputStreamOperatorTestHarness<RawRecord, Reading> harness;
  private Emitted<Reading> emitted;

  @BeforeEach
  void open() throws Exception {
    PipelineSettings pipeline = Stations.pipeline();
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new MapOperator(pipeline.sources(), pipeline.version(), SchemaAccess.NONE));
    emitted = Emitted.by(harness);
    harness.setup(Codecs.READING.createSerializer(new SerializerConfigImpl()));
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private void take(RawRecord record) throws Exception {
    // The record's own time counts, not the one that whoever reads it has set.
    harness.processElement(record, 1);
  }

  @Test
  void makesAReadingOfEachValueAtBrokerTime() throws Exception {
    take(row(2, 5, T0 + 7 * MINUTE, "a", T0, "1.5", "20"));

    assertThat(emitted.records())
        .extracting(each -> ((Reading) each.getValue()).variable())
        .containsExactly("co", "no2");
    assertThat(emitted.records())
        .extracting(each -> each.getTimestamp())
        .containsOnly((T0 + 7 * MINUTE) / 1000);
    assertThat(emitted.values().get(0))
        .isEqualTo(
            new Reading(
                "a",
                "co",
                T0,
                new Value.Num(1.5),
                null,
                1,
                0,
                "acme",
                Reading.NO_SEQUENCE,
                T0 + 7 * MINUTE,
                new Origin(Stations.TOPIC, 2, 5),
                7));
  }

  @Test
  void keepsEveryReadingWhereOneRecordGivesSeveral() throws Exception {
    take(row(0, 0, T0, "a", T0, "1", "2"));
    take(row(0, 1, T0, "b", T0, "3", "4"));

    assertThat(emitted.values())
        .extracting(each -> ((Value.Num) each.value()).value())
        .containsExactly(1.0, 2.0, 3.0, 4.0);
  }

  @Test
  void whatCannotBeMappedIsADeadLetterWithTheRecordAsItWas() throws Exception {
    take(record(1, 9, T0, "no;row"));
    take(row(1, 10, T0, "a", T0, "wet", "20"));

    List<DeadLetter> letters = emitted.values(SideOutputs.DEAD_LETTERS);
    assertThat(letters)
        .extracting(DeadLetter::reason)
        .containsExactly(Reason.MALFORMED, Reason.NOT_A_NUMBER);
    assertThat(letters).extracting(DeadLetter::source).containsOnly(Stations.SOURCE);
    assertThat(letters.get(0).origin()).isEqualTo(new Origin(Stations.TOPIC, 1, 9));
    RawPayload raw = Objects.requireNonNull(letters.get(0).raw());
    assertThat(raw.value()).asString().isEqualTo("no;row");
    assertThat(emitted.values()).extracting(Reading::variable).containsExactly("no2");
  }

  @Test
  void eachReadingAndEachRecordThatGaveNoneIsReadOnce() throws Exception {
    take(row(0, 0, T0, "a", T0, "1", "2"));
    take(record(0, 1, T0, "no;row"));
    take(row(0, 2, T0, "a", T0, "", "-200"));
    harness.prepareSnapshotPreBarrier(1);

    List<LedgerEntry> entries = emitted.values(SideOutputs.LEDGER);
    assertThat(entries).hasSize(1);
    assertThat(entries.get(0).key())
        .isEqualTo(new LedgerKey(Stations.SOURCE, Stations.TOPIC, 0, T0));
    assertThat(entries.get(0).counts().read()).isEqualTo(3);
    assertThat(entries.get(0).counts().rejected()).isEqualTo(Map.of(Reason.MALFORMED, 1L));
    assertThat(entries.get(0).counts().accepted()).isZero();
  }

  @Test
  void countsByPartitionAndMinute() throws Exception {
    take(row(0, 0, T0, "a", T0, "1", ""));
    take(row(1, 0, T0, "a", T0, "1", ""));
    take(row(1, 1, T0 + MINUTE, "a", T0, "1", ""));
    take(row(1, 2, T0 + 2 * MINUTE - 1000, "a", T0, "1", ""));
    harness.prepareSnapshotPreBarrier(1);

    assertThat(emitted.values(SideOutputs.LEDGER))
        .extracting(each -> each.key().partition(), each -> each.key().minute())
        .containsExactlyInAnyOrder(tuple(0, T0), tuple(1, T0), tuple(1, T0 + MINUTE));
  }

  @Test
  void countsLeaveBeforeTheWatermarkThatPassesThem() throws Exception {
    take(row(0, 0, T0, "a", T0, "1", ""));
    harness.processWatermark(T0_MILLIS);

    List<Object> all = emitted.inOrder();
    assertThat(all).hasSize(3);
    assertThat(all.get(1)).isInstanceOf(LedgerEntry.class);
    assertThat(all.get(2)).isEqualTo(new Watermark(T0_MILLIS));
  }

  @Test
  void countsAreHandedOnOnce() throws Exception {
    take(row(0, 0, T0, "a", T0, "1", ""));
    harness.prepareSnapshotPreBarrier(1);
    harness.processWatermark(T0_MILLIS);
    harness.prepareSnapshotPreBarrier(2);
    harness.getOneInputOperator().finish();

    assertThat(emitted.values(SideOutputs.LEDGER)).hasSize(1);
  }

  @Test
  void theEndIsTheEndOfTimeForAnIdleInputToo() throws Exception {
    harness.processWatermarkStatus(WatermarkStatus.IDLE);
    harness.getOneInputOperator().finish();

    assertThat(emitted.statuses()).endsWith(WatermarkStatus.ACTIVE);
    assertThat(emitted.inOrder()).containsExactly(Watermark.MAX_WATERMARK);
  }

  @Test
  void countsOfTheLastRecordsLeaveAtTheEnd() throws Exception {
    take(row(0, 0, T0, "a", T0, "1", ""));
    harness.getOneInputOperator().finish();

    assertThat(emitted.values(SideOutputs.LEDGER)).hasSize(1);
  }

  @Test
  void aTimestampBeyondWhatALongOfMicrosecondsHoldsIsTheEndOfTime() throws Exception {
    take(
        new RawRecord(
            Stations.TOPIC,
            0,
            0,
            Long.MAX_VALUE,
            null,
            ("a;" + T0 + ";1;").getBytes(UTF_8),
            List.of()));

    assertThat(emitted.values()).extracting(Reading::brokerTime).containsExactly(EventTime.END);
  }

  @Test
  void whatATopicGivesThatNoSourceReadsAnyMoreIsADeadLetter() throws Exception {
    take(new RawRecord("elsewhere", 2, 5, T0_MILLIS, null, "a;1".getBytes(UTF_8), List.of()));
    take(row(0, 0, T0, "a", T0, "1", ""));
    harness.prepareSnapshotPreBarrier(1);

    DeadLetter letter = emitted.<DeadLetter>values(SideOutputs.DEAD_LETTERS).get(0);
    assertThat(letter.reason()).isEqualTo(Reason.MALFORMED);
    assertThat(letter.detail()).isEqualTo("no source of the pipeline reads topic elsewhere");
    assertThat(letter.source()).isEqualTo("elsewhere");
    assertThat(Objects.requireNonNull(letter.raw()).value()).asString().isEqualTo("a;1");
    assertThat(emitted.values()).hasSize(1);
    assertThat(emitted.<LedgerEntry>values(SideOutputs.LEDGER))
        .filteredOn(each -> each.key().equals(new LedgerKey("elsewhere", "elsewhere", 2, T0)))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.counts().read()).isEqualTo(1);
              assertThat(each.counts().rejected()).isEqualTo(Map.of(Reason.MALFORMED, 1L));
            });
  }

  /** The record fails its task, and is read again when Flink has started it anew. */
  @Test
  void aRegistryThatIsAwayHoldsTheRecordBack() throws Exception {
    RawRecord record = new RawRecord(AVRO.topic(), 0, 0, T0_MILLIS, null, FRAMED_LONG, List.of());
    try (var away = avro(id -> unavailable())) {
      Emitted<Reading> nothing = opened(away);
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> away.processElement(record, 0))
            .isInstanceOf(SchemasUnavailableException.class)
            .hasMessage("the registry is away");
      }
      away.prepareSnapshotPreBarrier(1);
      assertThat(nothing.values()).isEmpty();
      assertThat(nothing.values(SideOutputs.DEAD_LETTERS)).isEmpty();
      assertThat(nothing.values(SideOutputs.LEDGER))
          .allSatisfy(entry -> assertThat(entry.counts().read()).isZero());
    }
    try (var back = avro(id -> Schema.create(Schema.Type.LONG))) {
      Emitted<Reading> readings = opened(back);
      back.processElement(record, 0);
      assertThat(readings.values()).extracting(Reading::value).containsExactly(new Value.Num(3));
    }
  }

  private static final SourceSettings AVRO =
      new SourceSettings(
          "avro",
          "acme",
          "telemetry.raw.avro",
          1 << 20,
          new SourceSettings.Avro(null, List.of()),
          new SourceSettings.Constant("a"),
          new SourceSettings.TimeRef(
              List.of(), SourceSettings.TimeFormat.BROKER_TIME, null, ZoneOffset.UTC),
          List.of(new SourceSettings.ReadingRef("level", "@")));

  /** Of schema 9: the number 3, in zigzag. */
  private static final byte[] FRAMED_LONG = {0, 0, 0, 0, 9, 6};

  private static Schema unavailable() {
    throw new SchemasUnavailableException("the registry is away");
  }

  private static OneInputStreamOperatorTestHarness<RawRecord, Reading> avro(WriterSchemas schemas)
      throws Exception {
    return new OneInputStreamOperatorTestHarness<>(
        new MapOperator(List.of(AVRO), 1, () -> schemas));
  }

  private static Emitted<Reading> opened(
      OneInputStreamOperatorTestHarness<RawRecord, Reading> harness) throws Exception {
    Emitted<Reading> emitted = Emitted.by(harness);
    harness.setup(Codecs.READING.createSerializer(new SerializerConfigImpl()));
    harness.open();
    return emitted;
  }

  /** Two partitions, read by one subtask, then by two in the other order. */
  @Test
  void countsOfAMinuteFollowTheirPartitionsThroughARestart() throws Exception {
    OperatorSubtaskState snapshot;
    try (var one = limited(1, 0)) {
      Emitted<Reading> first = Emitted.by(one);
      one.setup(Codecs.READING.createSerializer(new SerializerConfigImpl()));
      one.open();
      one.processElement(row(0, 0, T0, "a", T0, "1", "2"), 0);
      one.processElement(row(1, 0, T0, "a", T0, "1", "2"), 0);
      one.processElement(row(1, 1, T0, "a", T0 + 1, "1", ""), 0);
      assertThat(first.values()).hasSize(5);
      snapshot = one.snapshot(1, 1);
    }
    for (int subtask = 0; subtask < 2; subtask++) {
      int partition = 1 - subtask;
      try (var again = limited(2, subtask)) {
        Emitted<Reading> second = Emitted.by(again);
        again.setup(Codecs.READING.createSerializer(new SerializerConfigImpl()));
        again.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                snapshot, 128, 1, 2, subtask));
        again.open();
        again.processElement(row(partition, 9, T0, "b", T0, "1", "2"), 0);

        // Of three readings a minute, partition 0 has one left and partition 1 none.
        assertThat(second.values()).hasSize(partition == 0 ? 1 : 0);
        List<DeadLetter> letters = second.values(SideOutputs.DEAD_LETTERS);
        assertThat(letters)
            .extracting(DeadLetter::reason, DeadLetter::readings)
            .containsExactly(tuple(Reason.QUOTA, partition == 0 ? 1 : 2));
        again.prepareSnapshotPreBarrier(1);
        List<LedgerEntry> ledger = second.values(SideOutputs.LEDGER);
        assertThat(ledger.get(0).counts().read()).isEqualTo(2);
        assertThat(ledger.get(0).counts().rejected())
            .isEqualTo(Map.of(Reason.QUOTA, partition == 0 ? 1L : 2L));
      }
    }
  }

  /** State that every subtask must see would let no checkpoint complete once some have ended. */
  @Test
  void withoutLimitsNothingIsKept() throws Exception {
    take(row(0, 0, T0, "a", T0, "1", "2"));

    assertThat(harness.snapshot(1, 1).getManagedOperatorState()).isEmpty();
  }

  @Test
  void whatNobodyHasReadSinceTheRestartIsKeptByOne() throws Exception {
    PartitionMeter meter = new PartitionMeter("t", 5);
    List<Integer> keepers = new ArrayList<>();
    for (int subtask = 0; subtask < 3; subtask++) {
      if (!PartitionMeters.of(List.of(meter), any -> true).kept(subtask, 3).isEmpty()) {
        keepers.add(subtask);
      }
    }
    assertThat(keepers).hasSize(1);
  }

  @Test
  void theMetersOfATopicThatIsNoLongerReadAreDropped() {
    List<PartitionMeter> kept =
        List.of(new PartitionMeter("read", 0), new PartitionMeter("gone", 0));

    assertThat(PartitionMeters.of(kept, "read"::equals).kept(0, 1))
        .extracting(PartitionMeter::topic)
        .containsExactly("read");
  }

  private static OneInputStreamOperatorTestHarness<RawRecord, Reading> limited(
      int parallelism, int subtask) throws Exception {
    PipelineSettings pipeline = Stations.pipeline();
    SourceSettings source =
        pipeline.sources().get(0).withLimits(new SourceSettings.Limits(1 << 20, 100, 3, 100));
    return new OneInputStreamOperatorTestHarness<>(
        new MapOperator(List.of(source), pipeline.version(), SchemaAccess.NONE),
        128,
        parallelism,
        subtask);
  }
}
