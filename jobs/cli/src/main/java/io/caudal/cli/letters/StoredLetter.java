package io.caudal.cli.letters;

import io.caudal.schemas.DeadLetter;
import io.caudal.schemas.Reading;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as it stands in its topic.
 *
 * @param place where it stands; its id
 * @param published when Kafka took it
 * @param redriven when it was driven again for the last time, or null
 */
record StoredLetter(Place place, Instant published, DeadLetter letter, @Nullable Instant redriven) {

  /** {@code partition/offset} in the dead letter topic, which no other letter of it has. */
  String id() {
    return place.partition() + "/" + place.offset();
  }

  Place origin() {
    return new Place(
        letter.getOriginTopic(), letter.getOriginPartition(), letter.getOriginOffset());
  }

  /** Whether it is of a record of Kafka, as all are but the lines that a store refused. */
  boolean hasOrigin() {
    return letter.getOriginPartition() >= 0;
  }

  /** The time of the record that was refused, or of the letter where there is none. */
  Instant brokerTime() {
    return hasOrigin() ? instant(letter.getBrokerTime()) : published;
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** In a few words: a series, or how many bytes. */
  String subject() {
    Reading reading = letter.getReading();
    if (reading != null) {
      return reading.getPoint() + " " + reading.getVariable();
    }
    ByteBuffer payload = letter.getPayload();
    return payload == null ? "-" : payload.remaining() + " bytes";
  }
}
