package io.caudal.telemetry.operators;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.Reason;
import io.caudal.kafka.Decoded;
import io.caudal.kafka.RawRecord;
import io.caudal.schemas.AlertEvent;
import io.caudal.schemas.AlertStatus;
import java.util.List;
import java.util.Objects;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArchiveFunctionTest {

  private static final RawRecord RAW =
      new RawRecord(
          "telemetry.alerts", 2, 7, 1234, "id".getBytes(UTF_8), "bytes".getBytes(UTF_8), List.of());

  private OneInputStreamOperatorTestHarness<Decoded<AlertEvent>, AlertEvent> harness;
  private Emitted<AlertEvent> emitted;

  @BeforeEach
  void open() throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new ProcessOperator<>(new ArchiveFunction("telemetry.alerts")));
    emitted = Emitted.by(harness);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void anAlertGoesOnAsItWasDecoded() throws Exception {
    AlertEvent alert = alert();
    harness.processElement(Decoded.record(RAW, alert), 0);

    assertThat(emitted.values()).containsExactly(alert);
    assertThat(emitted.values(SideOutputs.DEAD_LETTERS)).isEmpty();
  }

  @Test
  void whatIsNoAlertIsADeadLetterWithTheRecordAsItWas() throws Exception {
    harness.processElement(Decoded.malformed(RAW, "The value has 5 bytes."), 0);

    assertThat(emitted.values()).isEmpty();
    List<DeadLetter> letters = emitted.values(SideOutputs.DEAD_LETTERS);
    assertThat(letters).hasSize(1);
    DeadLetter letter = letters.get(0);
    assertThat(letter.reason()).isEqualTo(Reason.MALFORMED);
    assertThat(letter.detail()).isEqualTo("The value has 5 bytes.");
    assertThat(letter.source()).isEqualTo("telemetry.alerts");
    assertThat(letter.origin()).isEqualTo(new Origin("telemetry.alerts", 2, 7));
    assertThat(letter.brokerTime()).isEqualTo(1_234_000);
    assertThat(Objects.requireNonNull(letter.raw()).value()).isEqualTo(RAW.value());
    assertThat(letter.raw().key()).isEqualTo(RAW.key());
  }

  @Test
  void aTombstoneIsNeither() throws Exception {
    harness.processElement(Decoded.tombstone(RAW), 0);

    assertThat(emitted.inOrder()).isEmpty();
  }

  private static AlertEvent alert() {
    return AlertEvent.newBuilder()
        .setAlertId("id")
        .setRevision(1)
        .setRule("co-high")
        .setRuleVersion(1)
        .setPoint("a")
        .setVariable("co")
        .setStatus(AlertStatus.FIRING)
        .setSeverity("critical")
        .setMessage("too much")
        .setStart(1)
        .setFiredAt(2)
        .setPeak(3)
        .setPeakTime(4)
        .setBrokerTime(5)
        .build();
  }
}
