package io.caudal.domain.control;

/** A control record that cannot be understood. The message is a sentence for who sent it. */
public final class MalformedControlException extends Exception {

  private static final long serialVersionUID = 1L;

  public MalformedControlException(String message) {
    super(message);
  }

  public MalformedControlException(String message, Throwable cause) {
    super(message, cause);
  }
}
