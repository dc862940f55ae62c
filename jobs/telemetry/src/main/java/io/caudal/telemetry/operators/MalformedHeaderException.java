package io.caudal.telemetry.operators;

/** A header of the readings topic is not what our jobs write; the message says which and why. */
final class MalformedHeaderException extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedHeaderException(String header, Throwable cause) {
    super("header " + header + " cannot be read: " + cause.getMessage(), cause);
  }
}
