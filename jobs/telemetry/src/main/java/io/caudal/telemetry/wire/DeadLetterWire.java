package io.caudal.telemetry.wire;

import io.caudal.domain.model.Origin;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Redrive;
import io.caudal.domain.model.RedrivenRecord;
import io.caudal.schemas.DeadLetter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Dead letters as they are published. */
public final class DeadLetterWire {

  private DeadLetterWire() {}

  public static DeadLetter toAvro(
      io.caudal.domain.model.DeadLetter letter, String pipeline, int pipelineVersion) {
    RawPayload raw = letter.raw();
    Reading reading = letter.reading();
    DeadLetter.Builder builder =
        DeadLetter.newBuilder()
            .setReason(letter.reason().name())
            .setDetail(letter.detail())
            .setSource(letter.source())
            .setOriginTopic(letter.origin().topic())
            .setOriginPartition(letter.origin().partition())
            .setOriginOffset(letter.origin().offset())
            .setBrokerTime(letter.brokerTime())
            .setReading(reading == null ? null : ReadingWire.toAvro(reading))
            .setPipeline(pipeline)
            .setPipelineVersion(pipelineVersion)
            .setReadings(letter.readings());
    return (raw == null ? builder : content(builder, raw)).build();
  }

  /** The letter with a whole record in place of what it carries. */
  public static DeadLetter carrying(DeadLetter letter, RawPayload record) {
    return content(DeadLetter.newBuilder(letter), record).setReading(null).build();
  }

  private static DeadLetter.Builder content(DeadLetter.Builder builder, RawPayload record) {
    return builder
        .setKey(wrap(record.key()))
        .setPayload(wrap(record.value()))
        .setHeaders(headers(record.headers()));
  }

  /** What is driven again of a published letter: its one reading, or else its record. */
  public static RedrivenRecord redriven(DeadLetter letter, Redrive redrive) {
    var reading = letter.getReading();
    return new RedrivenRecord(
        redrive, record(letter), reading == null ? null : ReadingWire.fromAvro(reading));
  }

  /** The record of a published letter, as far as the letter carries it. */
  public static RawPayload record(DeadLetter letter) {
    List<RawPayload.Header> headers = new ArrayList<>();
    letter
        .getHeaders()
        .forEach((name, value) -> headers.add(new RawPayload.Header(name, unwrap(value))));
    return new RawPayload(
        origin(letter),
        letter.getBrokerTime(),
        unwrap(letter.getKey()),
        unwrap(letter.getPayload()),
        headers);
  }

  /** Where the record of a published letter stands. */
  public static Origin origin(DeadLetter letter) {
    return new Origin(
        letter.getOriginTopic(), letter.getOriginPartition(), letter.getOriginOffset());
  }

  private static byte @Nullable [] unwrap(@Nullable ByteBuffer buffer) {
    if (buffer == null) {
      return null;
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static @Nullable ByteBuffer wrap(byte @Nullable [] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes);
  }

  private static Map<String, ByteBuffer> headers(List<RawPayload.Header> headers) {
    Map<String, ByteBuffer> byName = new LinkedHashMap<>();
    for (RawPayload.Header header : headers) {
      byte[] value = header.value();
      byName.put(header.name(), ByteBuffer.wrap(value == null ? new byte[0] : value));
    }
    return byName;
  }
}
