package io.caudal.cli.replay.result;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes the parts of an identity so that the order of the bytes is the order of the parts, one
 * after the other: texts by their code points, numbers by their value.
 */
final class IdentityKey {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);

  IdentityKey text(String part) {
    for (byte each : part.getBytes(StandardCharsets.UTF_8)) {
      bytes.write(each);
      if (each == 0) {
        // So that a zero within a text does not end it.
        bytes.write(0xff);
      }
    }
    bytes.write(0);
    bytes.write(0);
    return this;
  }

  IdentityKey number(long part) {
    byte[] bigEndian = ByteBuffer.allocate(Long.BYTES).putLong(part ^ Long.MIN_VALUE).array();
    bytes.write(bigEndian, 0, bigEndian.length);
    return this;
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }
}
