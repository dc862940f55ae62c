package io.caudal.telemetry.wire;

import io.caudal.kafka.AvroFramedSerializer;
import io.caudal.schemas.DeadLetter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.jspecify.annotations.Nullable;

/**
 * Keeps dead letters within what Kafka takes. A record that is as large as a topic allows does not
 * fit into another record of that size; without this, one such record would stop the job for good.
 */
public final class LetterSize {

  /** Bytes. Kafka's producers and topics take 1 MiB by default, frames included. */
  public static final int LARGEST = 1_000_000;

  /** Bytes of the payload that are kept of a letter that is larger. */
  static final int LARGEST_PAYLOAD = 512 * 1024;

  private static final String CUT_DOWN = "; cut down from a dead letter of ";

  private static final int LONGEST_DETAIL = 1000;

  /** Bytes before a record in Avro: the magic one, and the id of its schema. */
  private static final int FRAME = 5;

  private LetterSize() {}

  /** The letter, cut down if it is too large: its origin says where the whole is. */
  static byte[] fit(DeadLetter letter, AvroFramedSerializer<DeadLetter> avro) {
    byte[] bytes = avro.serialize(letter);
    if (bytes.length <= LARGEST) {
      return bytes;
    }
    String detail = letter.getDetail();
    return avro.serialize(
        DeadLetter.newBuilder(letter)
            .setDetail(
                detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL))
                    + CUT_DOWN
                    + bytes.length
                    + " bytes")
            .setKey(null)
            .setHeaders(Map.of())
            .setRepeatedHeaders(List.of())
            .setPayload(beginning(letter.getPayload()))
            .setReading(null)
            .build());
  }

  /** Bytes of the letter as it is published. */
  public static long of(DeadLetter letter) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      new SpecificDatumWriter<>(DeadLetter.class).write(letter, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return (long) FRAME + bytes.size();
  }

  /** Whether the letter lacks what its record held, because it would have been too large. */
  public static boolean isCutDown(DeadLetter letter) {
    return letter.getReading() == null && letter.getDetail().contains(CUT_DOWN);
  }

  private static @Nullable ByteBuffer beginning(@Nullable ByteBuffer payload) {
    return payload == null
        ? null
        : payload.slice(payload.position(), Math.min(payload.remaining(), LARGEST_PAYLOAD));
  }
}
