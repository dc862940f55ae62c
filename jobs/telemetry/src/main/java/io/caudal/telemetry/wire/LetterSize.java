package io.caudal.telemetry.wire;

import io.caudal.kafka.AvroFramedSerializer;
import io.caudal.schemas.DeadLetter;

/**
 * Keeps dead letters within what Kafka takes. A record that is as large as a topic allows does not
 * fit into another record of that size; without this, one such record would stop the job for good.
 */
final class LetterSize {

  /** Bytes. Kafka's producers and topics take 1 MiB by default, frames included. */
  static final int LARGEST = 1_000_000;

  private static final int LONGEST_DETAIL = 1000;

  private LetterSize() {}

  /** The letter, without its contents where they are too large: its origin says where they are. */
  static byte[] fit(DeadLetter letter, AvroFramedSerializer<DeadLetter> avro) {
    byte[] bytes = avro.serialize(letter);
    if (bytes.length <= LARGEST) {
      return bytes;
    }
    String detail = letter.getDetail();
    String start = detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL));
    return avro.serialize(
        DeadLetter.newBuilder(letter)
            .setDetail(
                "%s; left out what would make this dead letter one of %d bytes"
                    .formatted(start, bytes.length))
            .setKey(null)
            .setPayload(null)
            .setReading(null)
            .build());
  }
}
