package io.caudal.telemetry.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.QualityFlag;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Redrive;
import io.caudal.domain.model.RedrivenRecord;
import io.caudal.domain.model.Value;
import io.caudal.telemetry.topology.TelemetryTopology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RedriveDecodingTest {

  private static final Origin ORIGIN = new Origin("telemetry.raw.stations", 3, 4);
  private static final Redrive REDRIVE = new Redrive(new Origin("telemetry.redrive", 1, 9), 77_000);

  @Test
  void aRecordIsWhatWasFirstRead() throws Exception {
    RawPayload raw =
        new RawPayload(
            ORIGIN,
            5,
            "key".getBytes(UTF_8),
            new byte[] {0, -1},
            List.of(new RawPayload.Header("site", new byte[] {1})));

    List<RedrivenRecord> decoded = decoded(DeadLetter.of(Reason.MALFORMED, "", "north", raw), "p");
    assertThat(decoded)
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(new RedrivenRecord(REDRIVE, raw, null));
  }

  @Test
  void aRecordKeepsHeadersOfOneNameAndThoseWithoutAValue() throws Exception {
    RawPayload raw =
        new RawPayload(
            ORIGIN,
            5,
            null,
            new byte[] {1},
            List.of(
                new RawPayload.Header("site", new byte[] {1}),
                new RawPayload.Header("empty", null),
                new RawPayload.Header("site", new byte[] {2})));

    List<RedrivenRecord> decoded = decoded(DeadLetter.of(Reason.MALFORMED, "", "north", raw), "p");
    assertThat(decoded)
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(new RedrivenRecord(REDRIVE, raw, null));
  }

  static List<Reading> readings() {
    return List.of(
        new Reading("a", "co", -1, new Value.Num(-0.0), "mg", 1, 0, "x", 17, 5, ORIGIN, 7),
        new Reading(
            "a",
            "note",
            -1,
            new Value.Text("on"),
            null,
            0.5f,
            QualityFlag.ESTIMATED.bit(),
            "x",
            Reading.NO_SEQUENCE,
            5,
            ORIGIN,
            7,
            new Reading.RawValue(new Value.Bool(true), "u")));
  }

  @ParameterizedTest
  @MethodSource("readings")
  void aReadingIsWhatWasRefused(Reading reading) throws Exception {
    List<RedrivenRecord> decoded = decoded(DeadLetter.of(Reason.LATE, "", "north", reading), "p");

    assertThat(decoded).extracting(RedrivenRecord::reading).containsExactly(reading);
    assertThat(decoded.get(0).raw().origin()).isEqualTo(ORIGIN);
  }

  @Test
  void whatIsAnotherPipelinesIsLeftToIt() throws Exception {
    RawPayload raw = new RawPayload(ORIGIN, 5, null, null);

    assertThat(decoded(DeadLetter.of(Reason.MALFORMED, "", "north", raw), "other")).isEmpty();
  }

  @Test
  void whatIsNoDeadLetterIsARecordOfTheRedriveTopic() throws Exception {
    List<RedrivenRecord> decoded = decoded(new byte[] {1, 2, 3});

    assertThat(decoded).hasSize(1);
    assertThat(decoded.get(0).raw().origin()).isEqualTo(REDRIVE.at());
    assertThat(decoded.get(0).raw().value()).containsExactly(1, 2, 3);
  }

  private static List<RedrivenRecord> decoded(DeadLetter letter, String pipeline) throws Exception {
    DeadLetterSerializer serializer =
        new DeadLetterSerializer(
            Frames.serializer(io.caudal.schemas.DeadLetter.class), pipeline, 7);
    return decoded(Frames.bytes(serializer, letter));
  }

  private static List<RedrivenRecord> decoded(byte[] value) throws Exception {
    RedriveDecoding decoding =
        new RedriveDecoding(
            Frames.decoding(io.caudal.schemas.DeadLetter.class), "p", TelemetryTopology.REDRIVEN);
    List<RedrivenRecord> records = new ArrayList<>();
    decoding.open(Frames.deserialization());
    decoding.deserialize(
        new ConsumerRecord<>(
            "telemetry.redrive",
            1,
            9,
            77,
            TimestampType.LOG_APPEND_TIME,
            0,
            value.length,
            null,
            value,
            new RecordHeaders(),
            Optional.empty()),
        new Collector<>() {
          @Override
          public void collect(RedrivenRecord record) {
            records.add(record);
          }

          @Override
          public void close() {}
        });
    return records;
  }
}
