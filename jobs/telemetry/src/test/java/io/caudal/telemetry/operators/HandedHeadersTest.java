package io.caudal.telemetry.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caudal.domain.ledger.LedgerCounts;
import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.ledger.LedgerKey;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Redrive;
import io.caudal.kafka.RawHeader;
import io.caudal.kafka.RawRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class HandedHeadersTest {

  private static RawRecord record(RawHeader... headers) {
    return new RawRecord(Handing.TOPIC, 0, 0, 0, null, null, List.of(headers));
  }

  @Property
  void theTimeIsRead(@ForAll long time) {
    assertThat(HandedHeaders.passed(record(HandedHeaders.passed(time)))).isEqualTo(time);
  }

  @Property
  void whatDroveAgainIsRead(@ForAll String topic, @ForAll int partition, @ForAll long number)
      throws Exception {
    Redrive redrive = new Redrive(new Origin(topic, partition, number), -number);

    assertThat(HandedHeaders.redrive(record(HandedHeaders.redrive(redrive)))).isEqualTo(redrive);
  }

  @Property
  void bytesAreReadOrRefused(@ForAll byte[] bytes) {
    RawRecord foreign =
        record(
            new RawHeader("caudal-passed", bytes),
            new RawHeader("caudal-counts", bytes),
            new RawHeader("caudal-redrive", bytes));

    assertThat(HandedHeaders.passed(foreign) == null).isEqualTo(bytes.length != Long.BYTES);
    try {
      assertThat(HandedHeaders.counts(foreign)).isNotNull();
    } catch (MalformedHeaderException e) {
      assertThat(e).hasMessageStartingWith("header caudal-counts cannot be read: ");
    }
    try {
      assertThat(HandedHeaders.redrive(foreign)).isNotNull();
    } catch (MalformedHeaderException e) {
      assertThat(e).hasMessageStartingWith("header caudal-redrive cannot be read: ");
    }
  }

  @Example
  void countsForAReasonThatNobodyKnowsAreRefused() {
    byte[] counts = counts();
    counts[counts.length - 2] = 'X';

    assertThatThrownBy(() -> HandedHeaders.counts(record(new RawHeader("caudal-counts", counts))))
        .isInstanceOf(MalformedHeaderException.class)
        .hasMessageContaining("LATX");
  }

  @Example
  void bytesThatAreLeftOverAreRefused() {
    byte[] counts = counts();
    byte[] longer = Arrays.copyOf(counts, counts.length + 1);

    assertThatThrownBy(() -> HandedHeaders.counts(record(new RawHeader("caudal-counts", longer))))
        .isInstanceOf(MalformedHeaderException.class)
        .hasMessage("header caudal-counts cannot be read: 1 bytes are left over");
  }

  /** A late reading; its reason and the number of such readings are the last of the bytes. */
  private static byte[] counts() {
    LedgerCounts counts = new LedgerCounts();
    counts.countRead();
    counts.countRefused(Reason.LATE);
    LedgerKey key = LedgerKey.at("source", "topic", 3, 5);
    return Objects.requireNonNull(HandedHeaders.counts(new LedgerEntry(key, counts)).value());
  }
}
