package io.caudal.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RawRecordDeserializerTest {
  private final CollectedRecords<RawRecord> out = new CollectedRecords<>();

  @Test
  void passesOnWhereARecordStandsAndItsBytes() {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>("telemetry.raw.dga", 3, 42, new byte[] {1}, new byte[] {2, 3});
    record.headers().add("trace", new byte[] {4}).add("trace", new byte[] {5});

    new RawRecordDeserializer().deserialize(record, out);

    assertThat(out.records())
        .containsExactly(
            new RawRecord(
                "telemetry.raw.dga",
                3,
                42,
                -1,
                new byte[] {1},
                new byte[] {2, 3},
                List.of(
                    new RawHeader("trace", new byte[] {4}),
                    new RawHeader("trace", new byte[] {5}))));
  }

  @Test
  void passesOnATombstone() {
    ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("t", 0, 0, null, null);

    new RawRecordDeserializer().deserialize(record, out);

    assertThat(out.records()).singleElement().satisfies(raw -> assertThat(raw.value()).isNull());
  }
}
