package io.caudal.telemetry.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Bytes as Avro has them, and as the domain has them. */
final class Buffers {

  private Buffers() {}

  static @Nullable ByteBuffer wrap(byte @Nullable [] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes);
  }

  /** A copy, which leaves the buffer as it is. */
  static byte @Nullable [] unwrap(@Nullable ByteBuffer buffer) {
    if (buffer == null) {
      return null;
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
