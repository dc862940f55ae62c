package io.caudal.telemetry.operators;

import static io.caudal.telemetry.Stations.MINUTE;
import static io.caudal.telemetry.Stations.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.ledger.LedgerCounts;
import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.ledger.LedgerKey;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.Reason;
import io.caudal.telemetry.serialization.Codecs;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerFunctionTest {

  private static final long RETENTION = 60 * MINUTE;
  private static final String SOURCE = "north/stations/all";

  private KeyedOneInputStreamOperatorTestHarness<String, LedgerEntry, LedgerEntry> harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness(Backend.HEAP);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, LedgerEntry, LedgerEntry> harness(
      Backend backend) throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, LedgerEntry, LedgerEntry> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new LedgerFunction(RETENTION)),
            LedgerFunction::key,
            Types.STRING);
    harness.setStateBackend(backend.open());
    harness.setup(Codecs.LEDGER_ENTRY.createSerializer(new SerializerConfigImpl()));
    return harness;
  }

  private void count(int partition, long minute, Consumer<LedgerCounts> what) throws Exception {
    LedgerCounts counts = new LedgerCounts();
    what.accept(counts);
    LedgerKey key = new LedgerKey(SOURCE, "telemetry.raw", partition, minute);
    harness.processElement(new LedgerEntry(key, counts), 0);
  }

  private void pass(long micros) throws Exception {
    harness.processWatermark(BrokerTime.toFlink(micros));
  }

  private List<LedgerEntry> published() {
    return harness.extractOutputValues();
  }

  @Test
  void aMinuteIsPublishedOnceItHasPassed() throws Exception {
    count(3, T0, LedgerCounts::countRead);
    count(3, T0, LedgerCounts::countAccepted);
    count(3, T0, counts -> counts.countRefused(Reason.LATE));
    pass(T0 + MINUTE - 1000);
    assertThat(published()).isEmpty();

    pass(T0 + MINUTE);

    assertThat(published()).hasSize(1);
    LedgerEntry entry = published().get(0);
    assertThat(entry.key()).isEqualTo(new LedgerKey(SOURCE, "telemetry.raw", 3, T0));
    assertThat(entry.counts().read()).isEqualTo(1);
    assertThat(entry.counts().accepted()).isEqualTo(1);
    assertThat(entry.counts().late()).isEqualTo(1);
  }

  @Test
  void itIsPublishedAgainAsAWholeWhenCountsComeLater() throws Exception {
    count(0, T0, LedgerCounts::countRead);
    pass(T0 + MINUTE);
    count(0, T0, LedgerCounts::countAccepted);
    pass(T0 + MINUTE);
    assertThat(published()).hasSize(1);

    pass(T0 + MINUTE + 1000);
    pass(T0 + 2 * MINUTE);

    assertThat(published()).hasSize(2);
    assertThat(published().get(1).counts().balances()).isTrue();
    assertThat(published().get(1).counts().read()).isEqualTo(1);
  }

  @Test
  void partitionsAndMinutesAreApart() throws Exception {
    count(0, T0, LedgerCounts::countRead);
    count(1, T0, LedgerCounts::countRead);
    count(1, T0 + MINUTE, LedgerCounts::countRead);
    pass(EventTime.END);

    assertThat(published())
        .extracting(LedgerEntry::key)
        .containsExactlyInAnyOrder(
            new LedgerKey(SOURCE, "telemetry.raw", 0, T0),
            new LedgerKey(SOURCE, "telemetry.raw", 1, T0),
            new LedgerKey(SOURCE, "telemetry.raw", 1, T0 + MINUTE));
  }

  @Test
  void whatWasPublishedDoesNotChangeAfterwards() throws Exception {
    count(0, T0, LedgerCounts::countRead);
    pass(T0 + MINUTE);
    count(0, T0, LedgerCounts::countRead);

    assertThat(published().get(0).counts().read()).isEqualTo(1);
  }

  @Test
  void minutesAreFreedAfterTheirRetention() throws Exception {
    for (int minute = 0; minute < 100; minute++) {
      count(0, T0 + minute * MINUTE, LedgerCounts::countRead);
      pass(T0 + minute * MINUTE);
    }
    int full = harness.numEventTimeTimers();
    for (int minute = 100; minute < 200; minute++) {
      count(0, T0 + minute * MINUTE, LedgerCounts::countRead);
      pass(T0 + minute * MINUTE);
    }

    assertThat(harness.numEventTimeTimers()).isEqualTo(full).isLessThan(70);
    assertThat(published()).hasSize(199);
  }

  @Test
  void aMinuteIsKeptUntilWhatBecameOfItsReadingsIsCounted() throws Exception {
    count(0, T0, LedgerCounts::countRead);
    count(0, T0 + MINUTE, LedgerCounts::countRead);
    pass(T0 + MINUTE + 10 * RETENTION);
    count(0, T0, LedgerCounts::countAccepted);
    pass(T0 + 2 * MINUTE + 10 * RETENTION);

    assertThat(published())
        .filteredOn(each -> each.key().minute() == T0)
        .last()
        .matches(each -> each.counts().balances(), "balances")
        .matches(each -> each.counts().read() == 1, "has its reading");
  }

  @Test
  void aMinuteIsKeptWhileReadingsOfItWait() throws Exception {
    count(0, T0, LedgerCounts::countRead);
    count(0, T0, LedgerCounts::countWaiting);
    count(0, T0 + MINUTE, LedgerCounts::countRead);
    pass(T0 + MINUTE + 10 * RETENTION);
    count(0, T0, LedgerCounts::countResumed);
    count(0, T0, LedgerCounts::countAccepted);
    pass(T0 + 2 * MINUTE + 10 * RETENTION);

    assertThat(published())
        .filteredOn(each -> each.key().minute() == T0)
        .last()
        .matches(each -> each.counts().balances(), "balances")
        .matches(each -> each.counts().read() == 1, "has its reading")
        .matches(each -> each.counts().waiting() == 0, "lets none wait");
  }

  @Test
  void ofAMinuteThatIsFreedNothingIsKnown() throws Exception {
    count(0, T0, LedgerCounts::countRead);
    count(0, T0, LedgerCounts::countAccepted);
    count(0, T0 + MINUTE, LedgerCounts::countRead);
    pass(T0 + MINUTE + RETENTION);
    count(0, T0, LedgerCounts::countRead);
    pass(T0 + 2 * MINUTE + RETENTION);

    assertThat(published())
        .filteredOn(each -> each.key().minute() == T0)
        .extracting(each -> each.counts().read())
        .containsExactly(1L, 1L);
  }

  @Test
  void aPartitionThatWasCutOffGoesOnInTheMinuteWhereItStopped() throws Exception {
    count(0, T0, LedgerCounts::countRead);
    pass(T0 + MINUTE + 10 * RETENTION);
    count(0, T0, LedgerCounts::countRead);
    pass(T0 + 2 * MINUTE + 10 * RETENTION);

    assertThat(published()).extracting(each -> each.counts().read()).containsExactly(1L, 2L);
  }

  @Test
  void nothingRemainsAfterTheEndOfTime() throws Exception {
    count(0, T0, LedgerCounts::countRead);
    count(1, T0 + 5 * MINUTE, LedgerCounts::countRead);
    pass(EventTime.END);

    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void theLastMinuteOfTimeIsPublishedAtTheEnd() throws Exception {
    count(0, LedgerKey.at("", "", 0, EventTime.END).minute(), LedgerCounts::countRead);
    pass(T0);
    assertThat(published()).isEmpty();

    pass(EventTime.END);

    assertThat(published()).hasSize(1);
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void aRestoredTaskStillKnowsWhatItHasCounted(Backend backend) throws Exception {
    close();
    harness = harness(backend);
    harness.open();
    count(0, T0, LedgerCounts::countRead);
    pass(T0);
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    close();
    harness = harness(backend);
    harness.initializeState(snapshot);
    harness.open();
    count(0, T0, LedgerCounts::countAccepted);
    pass(T0 + MINUTE);

    assertThat(published()).hasSize(1);
    assertThat(published().get(0).counts().balances()).isTrue();
  }
}
