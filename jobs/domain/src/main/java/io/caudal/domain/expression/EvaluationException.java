package io.caudal.domain.expression;

/** An expression that has no result for the values it was given; the message says why. */
public final class EvaluationException extends Exception {

  private static final long serialVersionUID = 1L;

  EvaluationException(String message) {
    super(message);
  }
}
