package io.caudal.telemetry.wire;

import io.caudal.domain.model.Origin;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Redrive;
import io.caudal.domain.model.RedrivenRecord;
import io.caudal.schemas.DeadLetter;

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
        .setKey(Buffers.wrap(record.key()))
        .setPayload(Buffers.wrap(record.value()))
        .setHeaders(HeaderWire.byName(record.headers()))
        .setRepeatedHeaders(HeaderWire.repeated(record.headers()));
  }

  /** What is driven again of a published letter: its one reading, or else its record. */
  public static RedrivenRecord redriven(DeadLetter letter, Redrive redrive) {
    var reading = letter.getReading();
    return new RedrivenRecord(
        redrive, record(letter), reading == null ? null : ReadingWire.fromAvro(reading));
  }

  /** The record of a published letter, as far as the letter carries it. */
  public static RawPayload record(DeadLetter letter) {
    return new RawPayload(
        origin(letter),
        letter.getBrokerTime(),
        Buffers.unwrap(letter.getKey()),
        Buffers.unwrap(letter.getPayload()),
        HeaderWire.headers(letter));
  }

  /** Where the record of a published letter stands. */
  public static Origin origin(DeadLetter letter) {
    return new Origin(
        letter.getOriginTopic(), letter.getOriginPartition(), letter.getOriginOffset());
  }
}
