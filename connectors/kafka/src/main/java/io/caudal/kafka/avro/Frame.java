package io.caudal.kafka.avro;

/**
 * Confluent's wire format: byte 0 is the magic byte 0, bytes 1 to 4 are the schema's id in the
 * registry, big-endian; the payload follows.
 */
final class Frame {
  static final byte MAGIC = 0;
  static final int HEADER_BYTES = 5;

  private Frame() {}

  /** The id of the schema that the payload was written with. */
  static int schemaId(byte[] framed) throws MalformedFrameException {
    if (framed.length < HEADER_BYTES) {
      throw new MalformedFrameException(
          "The value has "
              + framed.length
              + " bytes, too few for a frame of a magic byte and a 4-byte schema id.");
    }
    if (framed[0] != MAGIC) {
      throw new MalformedFrameException(
          "The value starts with byte "
              + (framed[0] & 0xff)
              + ", not with the magic byte 0: it was not written through the schema registry.");
    }
    int id =
        ((framed[1] & 0xff) << 24)
            | ((framed[2] & 0xff) << 16)
            | ((framed[3] & 0xff) << 8)
            | (framed[4] & 0xff);
    if (id < 0) {
      throw new MalformedFrameException("The value names schema " + id + ": no id is negative.");
    }
    return id;
  }

  static byte[] header(int schemaId) {
    return new byte[] {
      MAGIC,
      (byte) (schemaId >>> 24),
      (byte) (schemaId >>> 16),
      (byte) (schemaId >>> 8),
      (byte) schemaId
    };
  }
}
