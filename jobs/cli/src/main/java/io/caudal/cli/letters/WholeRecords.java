package io.caudal.cli.letters;

import io.caudal.cli.CommandFailure;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.RawPayload;
import io.caudal.kafka.RawRecord;
import io.caudal.schemas.DeadLetter;
import io.caudal.telemetry.operators.RawPayloads;
import io.caudal.telemetry.wire.DeadLetterWire;
import io.caudal.telemetry.wire.LetterSize;
import org.jspecify.annotations.Nullable;

/**
 * The records of dead letters that do not carry them: from the letter of the same record that was
 * passed last, which is how they were written, or from their topic.
 */
final class WholeRecords {

  /** Finds the record of a place, or null if it is gone. */
  interface Topics {
    @Nullable RawRecord record(Place place) throws CommandFailure;
  }

  private final Topics topics;
  private @Nullable RawPayload last;

  WholeRecords(Topics topics) {
    this.topics = topics;
  }

  /** Keeps the letter's record for those that follow, if it carries it. */
  void pass(StoredLetter stored) {
    if (stored.letter().getPayload() != null && !LetterSize.isCutDown(stored.letter())) {
      last = DeadLetterWire.record(stored.letter());
    }
  }

  /**
   * The letter with its record in place of what it carries; null if that is gone.
   *
   * @throws CommandFailure if Kafka does not answer
   */
  @Nullable DeadLetter whole(StoredLetter stored) throws CommandFailure {
    DeadLetter letter = stored.letter();
    Origin origin = DeadLetterWire.origin(letter);
    if (last == null || !last.origin().equals(origin)) {
      RawRecord record = topics.record(stored.origin());
      if (record == null) {
        return null;
      }
      last = RawPayloads.of(record, letter.getBrokerTime());
    }
    return DeadLetterWire.carrying(letter, last);
  }
}
