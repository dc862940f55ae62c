package io.caudal.cli.letters;

import io.caudal.cli.CommandFailure;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.RawPayload;
import io.caudal.kafka.RawRecord;
import io.caudal.schemas.DeadLetter;
import io.caudal.telemetry.operators.RawPayloads;
import io.caudal.telemetry.wire.DeadLetterWire;
import io.caudal.telemetry.wire.LetterSize;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The records of dead letters that do not carry them: from a letter of the same record that was
 * passed before, or from their topic. The letters of a record follow each other in one partition,
 * with those between that other tasks wrote; so the records that were passed last are kept.
 */
final class WholeRecords {

  /** How much of them is kept, bytes. */
  private static final long ROOM = 16L << 20;

  /** Finds the record of a place, or null if it is gone. */
  interface Topics {
    @Nullable RawRecord record(Place place) throws CommandFailure;
  }

  private final Topics topics;
  private final Map<Origin, RawPayload> passed = new LinkedHashMap<>();
  private long bytes;

  WholeRecords(Topics topics) {
    this.topics = topics;
  }

  /** Keeps the letter's record for those that follow, if it carries it. */
  void pass(StoredLetter stored) {
    if (stored.letter().getPayload() != null && !LetterSize.isCutDown(stored.letter())) {
      keep(DeadLetterWire.record(stored.letter()));
    }
  }

  /**
   * The letter with its record in place of what it carries; null if that is gone.
   *
   * @throws CommandFailure if Kafka does not answer
   */
  @Nullable DeadLetter whole(StoredLetter stored) throws CommandFailure {
    DeadLetter letter = stored.letter();
    RawPayload known = passed.get(DeadLetterWire.origin(letter));
    if (known == null) {
      RawRecord record = topics.record(stored.origin());
      if (record == null) {
        return null;
      }
      known = RawPayloads.of(record, letter.getBrokerTime());
      keep(known);
    }
    return DeadLetterWire.carrying(letter, known);
  }

  private void keep(RawPayload record) {
    RawPayload before = passed.remove(record.origin());
    bytes += size(record) - (before == null ? 0 : size(before));
    passed.put(record.origin(), record);
    for (Iterator<RawPayload> oldest = passed.values().iterator();
        bytes > ROOM && passed.size() > 1; ) {
      bytes -= size(oldest.next());
      oldest.remove();
    }
  }

  private static long size(RawPayload record) {
    byte[] key = record.key();
    byte[] value = record.value();
    return (key == null ? 0L : key.length) + (value == null ? 0L : value.length);
  }
}
