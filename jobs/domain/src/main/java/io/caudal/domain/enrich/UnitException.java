package io.caudal.domain.enrich;

/** Two units of which one cannot become the other; the message says why. */
public final class UnitException extends Exception {

  private static final long serialVersionUID = 1L;

  UnitException(String message) {
    super(message);
  }
}
