package io.caudal.cli.letters;

import io.caudal.cli.CommandFailure;
import io.caudal.domain.model.Lateness;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Redrive;
import io.caudal.domain.model.RedrivenRecord;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.normalize.PayloadMapper;
import io.caudal.domain.normalize.avro.SchemasUnavailableException;
import io.caudal.domain.normalize.avro.WriterSchemas;
import io.caudal.schemas.DeadLetter;
import io.caudal.telemetry.wire.DeadLetterWire;
import io.caudal.telemetry.wire.LetterSize;
import java.util.HashMap;
import java.util.Map;

/**
 * Judges what would become of a dead letter that is driven again, as far as that shows from outside
 * the job: whether the mapping takes it now, and whether it would be late.
 */
final class RedrivePlan {

  private final Lateness lateness;
  private final Map<String, PayloadMapper> mappers = new HashMap<>();
  private final WholeRecords records;
  private final long now;
  private final RedriveWishes wishes;

  /**
   * @param schemas of records in Avro
   * @param topics where records are that their letters do not carry
   * @param now the newest broker time of the raw topics, epoch microseconds
   */
  RedrivePlan(
      PipelineSettings settings,
      WriterSchemas schemas,
      WholeRecords.Topics topics,
      long now,
      RedriveWishes wishes) {
    this.lateness = settings.lateness();
    this.records = new WholeRecords(topics);
    this.now = now;
    this.wishes = wishes;
    for (SourceSettings source : settings.sources()) {
      mappers.put(source.topic(), new PayloadMapper(source, settings.version(), schemas));
    }
  }

  /** Every letter passes here before those behind it are judged: it may carry their record. */
  void pass(StoredLetter stored) {
    records.pass(stored);
  }

  /** Whether it was driven before, and that is enough. */
  boolean isSettled(StoredLetter stored) {
    return stored.redriven() != null && !wishes.again();
  }

  /**
   * What is to become of it.
   *
   * @throws CommandFailure if its record must be looked up and Kafka does not answer, or its schema
   *     and the registry does not
   */
  Verdict judge(StoredLetter stored) throws CommandFailure {
    if (isSettled(stored)) {
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
      letter = records.whole(stored);
      if (letter == null) {
        return Verdict.leave(
            Verdict.Kind.IMPOSSIBLE, "its record is no longer at " + stored.origin());
      }
      long size = LetterSize.of(letter);
      if (size > LetterSize.LARGEST) {
        return Verdict.leave(
            Verdict.Kind.IMPOSSIBLE,
            ("its record, with its key and its headers, makes %,d bytes for the redrive topic,"
                    + " which takes %,d")
                .formatted(size, LetterSize.LARGEST));
      }
    }
    return tried(letter, stored, mapper).verdict(wishes.inPart());
  }

  private boolean needsRecord(DeadLetter letter) {
    boolean holdsNothing = letter.getPayload() == null && letter.getReading() == null;
    return holdsNothing
        || LetterSize.isCutDown(letter)
        || (wishes.remap() && letter.getReading() != null);
  }

  private Trial tried(DeadLetter letter, StoredLetter stored, PayloadMapper mapper)
      throws CommandFailure {
    RedrivenRecord driven = driven(letter);
    Reading refused = driven(stored.letter()).reading();
    Trial trial = new Trial(letter, refused, now, lateness);
    Reading single = driven.reading();
    if (single != null) {
      trial.reading(single);
      return trial;
    }
    try {
      mapper.map(driven.raw(), trial);
    } catch (SchemasUnavailableException e) {
      throw CommandFailure.failed(
          "The schema of the record at %s/%d/%d cannot be had: %s%nWhat is not driven yet waits;"
                  .formatted(
                      letter.getOriginTopic(),
                      letter.getOriginPartition(),
                      letter.getOriginOffset(),
                      e.getMessage())
              + " run the command again when the registry answers.",
          e);
    }
    return trial;
  }

  private static RedrivenRecord driven(DeadLetter letter) {
    return DeadLetterWire.redriven(
        letter, new Redrive(new Origin("", 0, 0), letter.getBrokerTime()));
  }
}
