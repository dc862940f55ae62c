package io.caudal.telemetry.config.yaml;

import java.util.Locale;

/** How bad a problem is. */
public enum Severity {
  /** Nothing starts. */
  ERROR,
  /** The file works, and probably not as it was meant. */
  WARNING;

  /** As it is shown: {@code error}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
