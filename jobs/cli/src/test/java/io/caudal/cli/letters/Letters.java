package io.caudal.cli.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caudal.schemas.DeadLetter;
import io.caudal.schemas.Reading;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Dead letters of a pipeline of wells. */
final class Letters {

  static final String PIPELINE =
      """
      caudal: 1
      name: wells
      version: 2
      time: {lateness: 1h}
      sources:
        - name: wells
          topic: telemetry.raw.wells
          json: {}
          point: {path: $.well}
          time: {path: $.at, iso: true}
          readings: [{variable: level, path: $.level}]
        - name: batches
          topic: telemetry.raw.batches
          json: {each: $.rows}
          point: {path: "@.well"}
          time: {path: "@.at", iso: true}
          readings: [{variable: level, path: "@.level"}]
        - name: framed
          topic: telemetry.raw.framed
          avro: {}
          point: {path: $.well}
          time: {path: $.at, iso: true}
          readings: [{variable: level, path: $.level}]
      templates: {well: {interval: 1m, variables: {level: {unit: m}}}}
      points: [{id: w1, template: well}]
      """;

  static final String TOPIC = "telemetry.raw.wells";
  static final long NOON = micros("2026-03-01T12:00:00Z");
  static final long MINUTE = 60_000_000L;

  private Letters() {}

  static long micros(String time) {
    return Instant.parse(time).toEpochMilli() * 1000;
  }

  /** A record that was refused whole. */
  static StoredLetter record(long offset, String payload) {
    return stored(offset, base("MALFORMED", offset).setPayload(bytes(payload)).build());
  }

  /** A reading that was refused by itself. */
  static StoredLetter reading(long offset, String point, long time) {
    Reading reading =
        Reading.newBuilder()
            .setPoint(point)
            .setVariable("level")
            .setTime(time)
            .setValue(1.5)
            .setUnit("m")
            .setProvider("wells")
            .setBrokerTime(NOON)
            .setOriginTopic(TOPIC)
            .setOriginPartition(0)
            .setOriginOffset(offset)
            .setConfigVersion(1)
            .build();
    return stored(offset, base("OUT_OF_RANGE", offset).setReading(reading).build());
  }

  static DeadLetter.Builder base(String reason, long offset) {
    return DeadLetter.newBuilder()
        .setReason(reason)
        .setDetail("because")
        .setSource("wells")
        .setOriginTopic(TOPIC)
        .setOriginPartition(0)
        .setOriginOffset(offset)
        .setBrokerTime(NOON)
        .setPipeline("wells")
        .setPipelineVersion(1);
  }

  static StoredLetter stored(long offset, DeadLetter letter) {
    return stored(offset, letter, null);
  }

  static StoredLetter stored(long offset, DeadLetter letter, @Nullable Instant redriven) {
    return new StoredLetter(
        new Place("telemetry.dead-letters", 3, offset),
        Instant.parse("2026-03-01T12:00:10Z"),
        letter,
        redriven);
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}
