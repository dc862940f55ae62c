package io.caudal.domain.model;

/** Bytes are no reading; the message says why. */
public final class MalformedReadingException extends Exception {

  private static final long serialVersionUID = 1L;

  public MalformedReadingException(String message) {
    super(message);
  }

  public MalformedReadingException(String message, Throwable cause) {
    super(message, cause);
  }
}
