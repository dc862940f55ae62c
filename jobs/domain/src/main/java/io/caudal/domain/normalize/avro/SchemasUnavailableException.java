package io.caudal.domain.normalize.avro;

/** There is no answer where schemas come from: nothing is wrong with the record. */
public final class SchemasUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SchemasUnavailableException(String message) {
    super(message);
  }

  public SchemasUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
