package io.caudal.telemetry.wire;

import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.schemas.DeadLetter;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Dead letters as they are published. */
public final class DeadLetterWire {

  /** Kafka takes records of a megabyte unless told otherwise; a refused one must fit into one. */
  static final int LARGEST_PAYLOAD = 512 * 1024;

  private static final int LARGEST_KEY = 16 * 1024;

  private DeadLetterWire() {}

  /**
   * The published form. Of a key or value that is too large for a record of its own the beginning
   * is kept, and the detail says so; the whole is where the origin points.
   */
  public static DeadLetter toAvro(
      io.caudal.domain.model.DeadLetter letter, String pipeline, int pipelineVersion) {
    RawPayload raw = letter.raw();
    Reading reading = letter.reading();
    return DeadLetter.newBuilder()
        .setReason(letter.reason().name())
        .setDetail(detail(letter))
        .setSource(letter.source())
        .setOriginTopic(letter.origin().topic())
        .setOriginPartition(letter.origin().partition())
        .setOriginOffset(letter.origin().offset())
        .setBrokerTime(letter.brokerTime())
        .setKey(raw == null ? null : wrap(raw.key(), LARGEST_KEY))
        .setPayload(raw == null ? null : wrap(raw.value(), LARGEST_PAYLOAD))
        .setReading(reading == null ? null : ReadingWire.toAvro(reading))
        .setPipeline(pipeline)
        .setPipelineVersion(pipelineVersion)
        .build();
  }

  private static String detail(io.caudal.domain.model.DeadLetter letter) {
    RawPayload raw = letter.raw();
    byte[] value = raw == null ? null : raw.value();
    return value == null || value.length <= LARGEST_PAYLOAD
        ? letter.detail()
        : letter.detail()
            + "; of %d bytes the first %d are here".formatted(value.length, LARGEST_PAYLOAD);
  }

  private static @Nullable ByteBuffer wrap(byte @Nullable [] bytes, int largest) {
    return bytes == null ? null : ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, largest));
  }
}
