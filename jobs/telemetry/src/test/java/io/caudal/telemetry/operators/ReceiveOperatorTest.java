package io.caudal.telemetry.operators;

import static io.caudal.telemetry.Stations.T0;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.caudal.domain.ledger.LedgerCounts;
import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.ledger.LedgerKey;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Redrive;
import io.caudal.kafka.RawHeader;
import io.caudal.kafka.RawRecord;
import io.caudal.telemetry.Stations;
import io.caudal.telemetry.serialization.Codecs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceiveOperatorTest {

  private static final Reading READING = Stations.reading("a", Stations.CO, T0, 1.5, T0 + 1);
  private static final Redrive REDRIVE = new Redrive(new Origin("telemetry.redrive", 1, 9), T0);

  private OneInputStreamOperatorTestHarness<RawRecord, Reading> harness;
  private Emitted<Reading> emitted;

  @BeforeEach
  void open() throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new ReceiveOperator(Handing.PIPELINE, Handing.FORMAT));
    emitted = Emitted.by(harness);
    harness.setup(Codecs.READING.createSerializer(new SerializerConfigImpl()));
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private void receive(byte @Nullable [] value, RawHeader... headers) throws Exception {
    List<RawHeader> all = new ArrayList<>(List.of(headers));
    all.add(HandedHeaders.pipeline(Handing.PIPELINE));
    take(value, all);
  }

  private void take(byte @Nullable [] value, List<RawHeader> headers) throws Exception {
    RawRecord record = new RawRecord(Handing.TOPIC, 2, 7, T0 / 1000, null, value, headers);
    harness.processElement(record, record.timestamp());
  }

  private static byte[] written() throws Exception {
    return Handing.FORMAT.write(READING);
  }

  @Test
  void aReadingIsWhatWasHandedOver() throws Exception {
    receive(written());

    assertThat(emitted.values()).containsExactly(READING);
    assertThat(emitted.records().get(0).getTimestamp()).isEqualTo(T0 / 1000 + 1);
  }

  @Test
  void aReadingThatWasDrivenAgainKnowsByWhat() throws Exception {
    receive(written(), HandedHeaders.redrive(REDRIVE));

    assertThat(emitted.values()).containsExactly(READING.withRedrive(REDRIVE));
  }

  @Test
  void whatWasCountedGoesToTheLedger() throws Exception {
    LedgerCounts counts = new LedgerCounts();
    counts.countRead(2);
    counts.countRefused(Reason.BAD_TIME);
    LedgerEntry entry =
        new LedgerEntry(LedgerKey.at(Stations.SOURCE, Stations.TOPIC, 2, T0), counts);
    receive(null, HandedHeaders.counts(entry));

    assertThat(emitted.values(SideOutputs.LEDGER))
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(entry);
    assertThat(emitted.values()).isEmpty();
  }

  @Test
  void aRecordThatTellsTheTimeIsNothingElse() throws Exception {
    receive(null, HandedHeaders.passed(T0));

    assertThat(emitted.inOrder()).isEmpty();
  }

  @Test
  void whatIsNoReadingIsADeadLetterOnTheAccountOfTheTopic() throws Exception {
    receive("not a frame".getBytes(UTF_8));

    assertThat(emitted.values()).isEmpty();
    assertRefused("it was not written through the schema registry");
    List<LedgerEntry> ledger = emitted.values(SideOutputs.LEDGER);
    assertThat(ledger)
        .extracting(
            LedgerEntry::key, each -> each.counts().read(), each -> each.counts().rejected())
        .containsExactly(
            tuple(
                LedgerKey.at(Handing.TOPIC, Handing.TOPIC, 2, T0),
                1L,
                Map.of(Reason.MALFORMED, 1L)));
  }

  @Test
  void whatAnotherPipelineHandsOverIsPassedOver() throws Exception {
    take(written(), List.of(HandedHeaders.pipeline("other")));
    take(null, List.of(HandedHeaders.pipeline("other")));

    assertThat(emitted.inOrder()).isEmpty();
  }

  @Test
  void aReadingOfNoPipelineIsADeadLetter() throws Exception {
    take(written(), List.of());

    assertThat(emitted.values()).isEmpty();
    assertRefused("no header of the record says of which pipeline it is");
  }

  @Test
  void aRecordOfNothingIsADeadLetter() throws Exception {
    receive(null);

    assertRefused("no value, and no header that says why");
  }

  /** The operator goes on: a job that failed here would read the record again for ever. */
  @Test
  void headersThatCannotBeReadAreDeadLetters() throws Exception {
    receive(written(), new RawHeader("caudal-redrive", new byte[] {0, 3}));
    receive(null, new RawHeader("caudal-counts", new byte[] {2}));
    receive(null, new RawHeader("caudal-passed", new byte[] {1}));
    receive(written());

    List<DeadLetter> letters = emitted.values(SideOutputs.DEAD_LETTERS);
    assertThat(letters)
        .extracting(DeadLetter::detail)
        .containsExactly(
            "header caudal-redrive cannot be read: it is cut off",
            "header caudal-counts cannot be read: it is cut off",
            "the record has no value, and no header that says why");
    assertThat(emitted.values()).containsExactly(READING);
  }

  @Test
  void countsOfANewerLayoutAreNotGuessed() throws Exception {
    receive(null, new RawHeader("caudal-counts", new byte[] {99, 0, 0, 0, 0}));

    assertRefused("header caudal-counts cannot be read: its layout 99 is of a newer Caudal");
  }

  private void assertRefused(String detail) {
    List<DeadLetter> letters = emitted.values(SideOutputs.DEAD_LETTERS);
    assertThat(letters)
        .extracting(DeadLetter::reason, DeadLetter::origin)
        .containsExactly(tuple(Reason.MALFORMED, new Origin(Handing.TOPIC, 2, 7)));
    assertThat(letters.get(0).detail()).contains(detail);
  }
}
