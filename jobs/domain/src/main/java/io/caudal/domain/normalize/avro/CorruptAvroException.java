package io.caudal.domain.normalize.avro;

/** The bytes are no value of their schema, or one that is too large to read. */
final class CorruptAvroException extends Exception {

  private static final long serialVersionUID = 1L;

  CorruptAvroException(String detail) {
    super(detail, null, false, false);
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
