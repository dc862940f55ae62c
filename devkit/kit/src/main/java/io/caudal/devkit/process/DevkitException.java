package io.caudal.devkit.process;

/**
 * A local server could not be started, reached or stopped. The message says which, why, and what to
 * do, and is fit to be shown to a user as it stands.
 */
public final class DevkitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DevkitException(String message) {
    super(message);
  }

  public DevkitException(String message, Throwable cause) {
    super(message, cause);
  }
}
