package io.caudal.domain.normalize.avro;

/** No Avro schema has this id. What names it cannot be read. */
public final class UnknownSchemaException extends Exception {

  private static final long serialVersionUID = 1L;

  public UnknownSchemaException(String message) {
    super(message);
  }
}
