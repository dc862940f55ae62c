package io.caudal.telemetry.config;

import java.io.Serializable;

/** A value that never shows itself: not in logs, not in the web interface, not in exceptions. */
public final class Secret implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String value;
  private final boolean resolved;

  private Secret(String value, boolean resolved) {
    this.value = value;
    this.resolved = resolved;
  }

  public static Secret of(String value) {
    return new Secret(value, true);
  }

  /** The reference {@code ${env:NAME}} or {@code ${file:PATH}} of a secret that was not read. */
  static Secret unresolved(String reference) {
    return new Secret(reference, false);
  }

  /**
   * The value itself, for the client that needs it.
   *
   * @throws IllegalStateException if the file was loaded without its secrets
   */
  public String reveal() {
    if (!resolved) {
      throw new IllegalStateException(
          "the secret " + value + " was not read: the pipeline file was only checked");
    }
    return value;
  }

  @Override
  public String toString() {
    return "***";
  }
}
