package io.caudal.cli.replay.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.ledger.LedgerCounts;
import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.ledger.LedgerKey;
import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.AlertStatus;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultLinesTest {

  private static final Origin ORIGIN = new Origin("raw", 3, 17);

  @Test
  void aReadingSaysWhatWasObserved() {
    assertThat(text(ResultLines.of(reading(new Value.Num(2e-3)))))
        .isEqualTo(
            "{\"point\":\"w1\",\"variable\":\"level\",\"time\":\"1969-12-31T23:59:59.999999Z\","
                + "\"value\":0.002,\"unit\":\"m\",\"quality\":1.0,\"flags\":0,\"provider\":\"dga\"}");
    assertThat(text(ResultLines.of(reading(new Value.Text("on"))))).contains("\"value\":\"on\"");
    assertThat(text(ResultLines.of(reading(new Value.Bool(true))))).contains("\"value\":true");
  }

  @Test
  void aRollupIsVersionedByItsRevisionAndDoesNotSayIt() {
    ResultLine line =
        ResultLines.of(
            new Rollup(
                "w1",
                "level",
                "1h",
                0,
                3_600_000_000L,
                2,
                3,
                1,
                2,
                1.5,
                0.5,
                1,
                2,
                1,
                1,
                1,
                1,
                1,
                4,
                null));
    assertThat(line.version()).isEqualTo(4);
    assertThat(text(line))
        .contains("\"start\":\"1970-01-01T00:00:00Z\"", "\"end\":\"1970-01-01T01:00:00Z\"")
        .doesNotContain("revision");
  }

  @Test
  void anAlertSaysWhatSettled() {
    ResultLine line = ResultLines.of(alert(AlertStatus.FIRING, 2));
    assertThat(line.version()).isEqualTo(2);
    assertThat(text(line))
        .contains(
            "\"status\":\"FIRING\"",
            "\"labels\":{\"a\":\"1\",\"b\":\"2\"}",
            "\"resolvedAt\":null",
            "\"evidence\":[{\"time\":\"1970-01-01T00:00:01Z\",\"value\":7.0}]")
        .doesNotContain("revision", "supersedes", "brokerTime");
  }

  @Test
  void aWithdrawnAlertReplacesItsEarlierRevisionsAndLeavesNoLine() {
    ResultLine withdrawn = ResultLines.of(alert(AlertStatus.WITHDRAWN, 3));
    assertThat(withdrawn.text()).isEmpty();
    assertThat(withdrawn.key()).isEqualTo(ResultLines.of(alert(AlertStatus.FIRING, 2)).key());
  }

  @Test
  void aPayloadIsTextWhereItCanBe() {
    assertThat(text(ResultLines.of(deadLetter("caf\u00e9".getBytes(UTF_8)))))
        .contains("\"partition\":3", "\"offset\":17", "\"reason\":\"MALFORMED\"")
        .contains("\"key\":null", "\"value\":\"caf\u00e9\"");
    assertThat(text(ResultLines.of(deadLetter(new byte[] {(byte) 0xff, 0}))))
        .contains("\"valueBase64\":\"/wA=\"")
        .doesNotContain("\"value\":");
  }

  @Test
  void theLedgerEntryThatCountedMostIsTheLast() {
    LedgerCounts counts = new LedgerCounts();
    counts.countRead();
    LedgerKey key = new LedgerKey("wells", "raw", 0, 60_000_000L);
    ResultLine first = ResultLines.of(new LedgerEntry(key, counts.copy()));
    counts.countRefused(Reason.LATE);
    ResultLine second = ResultLines.of(new LedgerEntry(key, counts));
    assertThat(second.key()).isEqualTo(first.key());
    assertThat(second.version()).isGreaterThan(first.version());
    assertThat(text(second))
        .contains(
            "\"minute\":\"1970-01-01T00:01:00Z\"", "\"read\":1", "\"rejected\":{}", "\"late\":1");
  }

  private static String text(ResultLine line) {
    return new String(line.text(), UTF_8);
  }

  private static Reading reading(Value value) {
    return new Reading(
        "w1", "level", -1, value, "m", 1f, 0, "dga", Reading.NO_SEQUENCE, 0, ORIGIN, 1);
  }

  private static DeadLetter deadLetter(byte[] value) {
    return DeadLetter.of(
        Reason.MALFORMED, "no row", "wells", new RawPayload(ORIGIN, 0, null, value));
  }

  private static AlertEvent alert(AlertStatus status, int revision) {
    return new AlertEvent(
        "id",
        revision,
        "rule",
        1,
        "w1",
        "level",
        status,
        "warning",
        Map.of("b", "2", "a", "1"),
        "too high",
        null,
        0,
        1_000_000,
        null,
        7,
        1_000_000,
        List.of(new AlertEvent.Evidence(1_000_000, 7)),
        null,
        5);
  }
}
