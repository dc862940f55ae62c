package io.caudal.cli.letters;

import io.caudal.cli.CommandFailure;
import io.caudal.domain.model.MappingOutput;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Redrive;
import io.caudal.domain.model.RedrivenRecord;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.normalize.PayloadMapper;
import io.caudal.domain.normalize.avro.WriterSchemas;
import io.caudal.schemas.DeadLetter;
import io.caudal.telemetry.wire.DeadLetterWire;
import io.caudal.telemetry.wire.LetterSize;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Judges what would become of a dead letter that is driven again, as far as that shows from outside
 * the job: whether the mapping takes it now, and whether it would be late.
 */
final class RedrivePlan {

  /** Bytes; what a letter holds beside its record must fit as well. */
  private static final int LARGEST_RECORD = 950_000;

  /** Finds the record of a place, or null if it is gone. */
  interface Records {
    @Nullable ConsumerRecord<byte[], byte[]> record(Place place) throws CommandFailure;
  }

  private final long lateness;
  private final Map<String, PayloadMapper> mappers = new HashMap<>();
  private final Records records;
  private final long now;
  private final boolean remap;
  private final boolean again;

  /**
   * @param schemas of records in Avro
   * @param now the newest broker time of the raw topics, epoch microseconds
   * @param remap whether a single reading is driven by mapping its whole record anew
   * @param again whether what was driven before is driven once more
   */
  RedrivePlan(
      PipelineSettings settings,
      WriterSchemas schemas,
      Records records,
      long now,
      boolean remap,
      boolean again) {
    this.lateness = settings.time().lateness();
    this.records = records;
    this.now = now;
    this.remap = remap;
    this.again = again;
    for (SourceSettings source : settings.sources()) {
      mappers.put(source.topic(), new PayloadMapper(source, settings.version(), schemas));
    }
  }

  /**
   * What is to become of it.
   *
   * @throws CommandFailure if its record must be looked up and Kafka does not answer
   */
  Verdict judge(StoredLetter stored) throws CommandFailure {
    if (stored.redriven() != null && !again) {
      return Verdict.leave(Verdict.Kind.ALREADY, "at " + stored.redriven());
    }
    DeadLetter letter = stored.letter();
    if (!stored.hasOrigin()) {
      return Verdict.leave(
          Verdict.Kind.IMPOSSIBLE, "a store refused this line; its reading was accepted");
    }
    PayloadMapper mapper = mappers.get(letter.getOriginTopic());
    if (mapper == null) {
      return Verdict.leave(
          Verdict.Kind.IMPOSSIBLE,
          "no source of the pipeline reads topic " + letter.getOriginTopic());
    }
    if (needsRecord(letter)) {
      ConsumerRecord<byte[], byte[]> record = records.record(stored.origin());
      if (record == null) {
        return Verdict.leave(
            Verdict.Kind.IMPOSSIBLE, "its record is no longer at " + stored.origin());
      }
      if (record.serializedValueSize() > LARGEST_RECORD) {
        return Verdict.leave(
            Verdict.Kind.IMPOSSIBLE,
            "its record of %,d bytes does not fit into one of the redrive topic"
                .formatted(record.serializedValueSize()));
      }
      letter = withRecord(letter, record);
    }
    return judge(letter, mapper);
  }

  private boolean needsRecord(DeadLetter letter) {
    boolean holdsNothing = letter.getPayload() == null && letter.getReading() == null;
    return holdsNothing || LetterSize.isCutDown(letter) || (remap && letter.getReading() != null);
  }

  private static DeadLetter withRecord(DeadLetter letter, ConsumerRecord<byte[], byte[]> record) {
    Map<String, ByteBuffer> headers = new HashMap<>();
    for (Header header : record.headers()) {
      headers.put(
          header.key(), ByteBuffer.wrap(header.value() == null ? new byte[0] : header.value()));
    }
    return DeadLetter.newBuilder(letter)
        .setKey(record.key() == null ? null : ByteBuffer.wrap(record.key()))
        .setPayload(record.value() == null ? null : ByteBuffer.wrap(record.value()))
        .setHeaders(headers)
        .setReading(null)
        .build();
  }

  private Verdict judge(DeadLetter letter, PayloadMapper mapper) {
    Trial trial = new Trial();
    RedrivenRecord driven =
        DeadLetterWire.redriven(letter, new Redrive(new Origin("", 0, 0), letter.getBrokerTime()));
    Reading single = driven.reading();
    if (single != null) {
      trial.reading(single);
    } else {
      mapper.map(driven.raw(), trial);
    }
    if (trial.readings.isEmpty()) {
      return trial.refusal == null
          ? Verdict.leave(Verdict.Kind.STILL_REFUSED, "the mapping finds no reading in it")
          : Verdict.leave(Verdict.Kind.STILL_REFUSED, trial.refusal);
    }
    if (trial.readings.stream().allMatch(this::isLate)) {
      Reading first = trial.readings.get(0);
      return Verdict.leave(
          Verdict.Kind.LATE,
          "observed at %s, and the raw topics have come to %s"
              .formatted(StoredLetter.instant(first.time()), StoredLetter.instant(now)));
    }
    return Verdict.drive(letter);
  }

  private boolean isLate(Reading reading) {
    return Math.max(reading.brokerTime(), now) - reading.time() > lateness;
  }

  /** What the mapping makes of a record. */
  private static final class Trial implements MappingOutput {

    private final List<Reading> readings = new ArrayList<>();
    private @Nullable String refusal;

    @Override
    public void reading(Reading reading) {
      readings.add(reading);
    }

    @Override
    public void rejected(io.caudal.domain.model.DeadLetter deadLetter) {
      if (refusal == null) {
        refusal = deadLetter.reason() + ": " + deadLetter.detail();
      }
    }
  }
}
