package io.caudal.telemetry.operators;

import static io.caudal.telemetry.Stations.LATENESS;
import static io.caudal.telemetry.Stations.MINUTE;
import static io.caudal.telemetry.Stations.SECOND;
import static io.caudal.telemetry.Stations.T0;
import static io.caudal.telemetry.Stations.payload;
import static io.caudal.telemetry.Stations.reading;
import static io.caudal.telemetry.Stations.record;
import static io.caudal.telemetry.Stations.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.ledger.LedgerKey;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Redrive;
import io.caudal.domain.model.RedrivenRecord;
import io.caudal.domain.model.Value;
import io.caudal.kafka.RawRecord;
import io.caudal.telemetry.Stations;
import io.caudal.telemetry.serialization.Codecs;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedriveOperatorTest {

  private static final PipelineSettings PIPELINE = Stations.pipeline();
  private static final String TOPIC = "telemetry.redrive";
  private static final long DRIVEN = T0 + 20 * MINUTE;

  private OneInputStreamOperatorTestHarness<RedrivenRecord, Reading> harness;
  private Emitted<Reading> emitted;
  private long offset;

  @BeforeEach
  void open() throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new RedriveOperator(PIPELINE.sources(), PIPELINE.version(), SchemaAccess.NONE));
    emitted = Emitted.by(harness);
    harness.setup(Codecs.READING.createSerializer(new SerializerConfigImpl()));
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private void drive(RawRecord record) throws Exception {
    drive(payload(record), null);
  }

  private void drive(RawPayload raw, @Nullable Reading reading) throws Exception {
    Redrive redrive = new Redrive(new Origin(TOPIC, 1, offset++), DRIVEN);
    harness.processElement(new RedrivenRecord(redrive, raw, reading), DRIVEN / 1000);
  }

  @Test
  void aRecordIsMappedAsItsSourceDoesUnderItsOldPlaceAndTime() throws Exception {
    drive(row(2, 5, T0 + SECOND, "a", T0, "1.5", "20"));

    assertThat(emitted.values())
        .extracting(Reading::variable, Reading::time, Reading::brokerTime, Reading::origin)
        .containsExactly(
            tuple("co", T0, T0 + SECOND, new Origin(Stations.TOPIC, 2, 5)),
            tuple("no2", T0, T0 + SECOND, new Origin(Stations.TOPIC, 2, 5)));
    assertThat(emitted.records())
        .extracting(each -> each.getTimestamp())
        .containsOnly((T0 + SECOND) / 1000);
  }

  @Test
  void aSingleReadingGoesOnAsItIs() throws Exception {
    Reading reading = reading("a", "co", T0, 7);
    drive(new RawPayload(reading.origin(), reading.brokerTime(), null, null), reading);

    assertThat(emitted.values())
        .containsExactly(reading.withRedrive(new Redrive(new Origin(TOPIC, 1, 0), DRIVEN)));
  }

  @Test
  void theLedgerCountsInThePartitionThatDroveItAgain() throws Exception {
    drive(row(2, 5, T0, "a", T0, "1.5", "20"));
    drive(record(2, 6, T0, "no;row"));
    harness.prepareSnapshotPreBarrier(1);

    List<LedgerEntry> entries = emitted.values(SideOutputs.LEDGER);
    assertThat(entries).hasSize(1);
    assertThat(entries.get(0).key()).isEqualTo(new LedgerKey(Stations.SOURCE, TOPIC, 1, DRIVEN));
    assertThat(entries.get(0).counts().read()).isEqualTo(3);
    assertThat(entries.get(0).counts().rejected()).isEqualTo(Map.of(Reason.MALFORMED, 1L));
  }

  @Test
  void whatIsRefusedAgainIsADeadLetterOfItsFirstOrigin() throws Exception {
    drive(record(2, 6, T0, "no;row"));

    List<DeadLetter> letters = emitted.values(SideOutputs.DEAD_LETTERS);
    assertThat(letters)
        .extracting(DeadLetter::origin)
        .containsExactly(new Origin(Stations.TOPIC, 2, 6));
  }

  @Test
  void whatNoSourceReadsIsRefused() throws Exception {
    drive(new RawPayload(new Origin("gone", 0, 0), T0, null, new byte[] {1}), null);

    List<DeadLetter> letters = emitted.values(SideOutputs.DEAD_LETTERS);
    assertThat(letters)
        .extracting(DeadLetter::detail)
        .containsExactly("no source of the pipeline reads topic gone");
  }

  @Test
  void theReadingThatNoSourceReadsAnyMoreIsNotLost() throws Exception {
    Reading gone =
        new Reading(
            "a", "co", T0, new Value.Num(1), "mg", 1, 0, "x", 7, T0, new Origin("gone", 0, 0), 1);
    drive(new RawPayload(gone.origin(), gone.brokerTime(), null, null), gone);

    List<DeadLetter> letters = emitted.values(SideOutputs.DEAD_LETTERS);
    assertThat(letters)
        .extracting(DeadLetter::detail, DeadLetter::reading)
        .containsExactly(tuple("no source of the pipeline reads topic gone", gone));
    assertThat(emitted.values()).isEmpty();
  }

  /** Refused once, mended, driven again, and by mistake once more. */
  @Test
  void atItsPointItIsTakenOnceWithinTheLateness() throws Exception {
    drive(row(2, 5, T0, "a", T0, "1.5", ""));
    drive(row(2, 5, T0, "a", T0, "1.5", ""));
    try (PointTask point = PointTask.start(PIPELINE, Backend.HEAP)) {
      point.pass(T0 + LATENESS - SECOND);
      for (Reading driven : emitted.values()) {
        point.take(driven);
      }
      point.finish();

      assertThat(point.emitted().values()).extracting(Reading::time).containsExactly(T0);
      List<LedgerEntry> entries = point.emitted().values(SideOutputs.LEDGER);
      assertThat(entries)
          .extracting(each -> each.key().topic(), each -> each.counts().accepted())
          .containsExactly(tuple(TOPIC, 1L));
      assertThat(entries.get(0).counts().duplicate()).isEqualTo(1);
    }
  }

  @Test
  void atItsPointItIsLateWhenTimeHasPassedIt() throws Exception {
    drive(row(2, 5, T0, "a", T0, "1.5", ""));
    try (PointTask point = PointTask.start(PIPELINE, Backend.HEAP)) {
      point.pass(T0 + LATENESS - SECOND);
      point.take(reading("a", "co", T0 + LATENESS, 1));
      point.pass(T0 + LATENESS + SECOND);
      point.take(emitted.values().get(0));
      point.finish();

      List<DeadLetter> letters = point.emitted().values(SideOutputs.DEAD_LETTERS);
      assertThat(letters).extracting(DeadLetter::reason).containsExactly(Reason.LATE);
    }
  }
}
