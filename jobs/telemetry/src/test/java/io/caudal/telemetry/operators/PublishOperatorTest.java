package io.caudal.telemetry.operators;

import static io.caudal.telemetry.Stations.MINUTE;
import static io.caudal.telemetry.Stations.T0;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.ledger.LedgerCounts;
import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.ledger.LedgerKey;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Redrive;
import io.caudal.kafka.RawRecord;
import io.caudal.telemetry.Stations;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublishOperatorTest {

  private static final long TIME = T0 / 1000;

  private @Nullable TwoInputStreamOperatorTestHarness<Reading, LedgerEntry, RawRecord> harness;
  private @Nullable Emitted<RawRecord> emitted;

  private TwoInputStreamOperatorTestHarness<Reading, LedgerEntry, RawRecord> open(
      int partitions, int subtasks, int index) throws Exception {
    TwoInputStreamOperatorTestHarness<Reading, LedgerEntry, RawRecord> opened =
        new TwoInputStreamOperatorTestHarness<>(
            new PublishOperator(Handing.topic(partitions)), 128, subtasks, index);
    emitted = Emitted.by(opened);
    opened.setup(TypeInformation.of(RawRecord.class).createSerializer(new SerializerConfigImpl()));
    opened.open();
    harness = opened;
    return opened;
  }

  @AfterEach
  void close() throws Exception {
    if (harness != null) {
      harness.close();
    }
  }

  private List<RawRecord> written() {
    return emitted == null ? List.of() : emitted.values();
  }

  private static void pass(
      TwoInputStreamOperatorTestHarness<Reading, LedgerEntry, RawRecord> task, long millis)
      throws Exception {
    task.processBothWatermarks(new Watermark(millis));
  }

  @Test
  void aReadingGoesToThePartitionOfItsPoint() throws Exception {
    var task = open(5, 1, 0);
    Reading reading = Stations.reading("a", Stations.CO, T0, 1.5, T0 + 1);
    task.processElement1(reading, TIME);

    assertThat(written()).hasSize(1);
    RawRecord record = written().get(0);
    assertThat(record.topic()).isEqualTo(Handing.TOPIC);
    assertThat(record.partition()).isEqualTo(Handing.topic(5).partitionOf("a"));
    assertThat(record.timestamp()).as("the first millisecond not before it").isEqualTo(TIME + 1);
    assertThat(record.key()).isEqualTo("a".getBytes(UTF_8));
    assertThat(Handing.FORMAT.read(Objects.requireNonNull(record.value()))).isEqualTo(reading);
    assertThat(record.headers())
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(HandedHeaders.pipeline(Handing.PIPELINE));
  }

  @Test
  void whatDroveAReadingAgainStandsInAHeader() throws Exception {
    Redrive redrive = new Redrive(new Origin("telemetry.redrive", 1, 9), T0 + MINUTE);
    var task = open(5, 1, 0);
    task.processElement1(Stations.reading("a", Stations.CO, T0, 1).withRedrive(redrive), TIME);

    assertThat(HandedHeaders.redrive(written().get(0))).isEqualTo(redrive);
  }

  @Test
  void whatWasCountedGoesToThePartitionOfItsKeyWithoutAValue() throws Exception {
    LedgerCounts counts = new LedgerCounts();
    counts.countRead(3);
    counts.countResumed();
    LedgerEntry entry =
        new LedgerEntry(LedgerKey.at(Stations.SOURCE, Stations.TOPIC, 2, T0), counts);
    var task = open(5, 1, 0);
    task.processElement2(entry, TIME);

    assertThat(written()).hasSize(1);
    RawRecord record = written().get(0);
    assertThat(record.partition())
        .isEqualTo(Handing.topic(5).partitionOf(LedgerFunction.key(entry)));
    assertThat(record.key()).isNull();
    assertThat(record.value()).isNull();
    assertThat(HandedHeaders.counts(record)).usingRecursiveComparison().isEqualTo(entry);
  }

  @Test
  void eachPartitionIsToldTheTimeByTheSubtaskThatWritesToIt() throws Exception {
    for (int index = 0; index < 2; index++) {
      pass(open(5, 2, index), TIME);

      assertThat(written()).extracting(HandedHeaders::passed).containsOnly(TIME);
      assertThat(written())
          .extracting(RawRecord::partition)
          .containsExactlyElementsOf(index == 0 ? List.of(0, 2, 4) : List.of(1, 3));
      close();
    }
  }

  @Test
  void aSubtaskThatWritesToNoPartitionTellsNothing() throws Exception {
    pass(open(2, 3, 2), TIME);

    assertThat(written()).isEmpty();
  }

  @Test
  void theTimeIsToldWithEachSecondOfIt() throws Exception {
    var task = open(1, 1, 0);
    pass(task, TIME);
    pass(task, TIME + 999);
    pass(task, TIME + 1000);
    pass(task, TIME + 1500);

    assertThat(written()).extracting(HandedHeaders::passed).containsExactly(TIME, TIME + 1000);
  }

  @Test
  void theTimeIsToldBeforeACheckpointAndAtTheEnd() throws Exception {
    var task = open(1, 1, 0);
    pass(task, TIME);
    pass(task, TIME + 10);
    task.prepareSnapshotPreBarrier(1);
    task.prepareSnapshotPreBarrier(2);
    pass(task, TIME + 20);
    task.getOperator().finish();

    assertThat(written())
        .extracting(HandedHeaders::passed)
        .containsExactly(TIME, TIME + 10, TIME + 20);
  }

  @Test
  void theEndOfTimeIsNotTold() throws Exception {
    var task = open(1, 1, 0);
    pass(task, TIME);
    task.processBothWatermarks(Watermark.MAX_WATERMARK);
    task.getOperator().finish();

    assertThat(written()).extracting(HandedHeaders::passed).containsExactly(TIME);
  }

  @Test
  void timeHasPassedWhereItHasInBothInputs() throws Exception {
    var task = open(1, 1, 0);
    task.processWatermark1(new Watermark(TIME));
    assertThat(written()).isEmpty();
    task.processWatermark2(new Watermark(TIME - 5));

    assertThat(written()).extracting(HandedHeaders::passed).containsExactly(TIME - 5);
  }

  /** The inputs wake one after the other; what the second brings is not to come behind its time. */
  @Test
  void anInputThatIsStillIdleIsWaitedFor() throws Exception {
    var task = open(1, 1, 0);
    task.processWatermarkStatus1(WatermarkStatus.IDLE);
    task.processWatermarkStatus2(WatermarkStatus.IDLE);
    task.processWatermarkStatus2(WatermarkStatus.ACTIVE);
    task.processWatermark2(new Watermark(TIME));
    assertThat(written()).isEmpty();

    task.processWatermarkStatus1(WatermarkStatus.ACTIVE);
    task.processElement1(Stations.reading("a", Stations.CO, T0, 1.5), TIME);
    task.processWatermark1(new Watermark(TIME));

    assertThat(written()).extracting(HandedHeaders::passed).containsExactly(null, TIME);
  }
}
