package io.caudal.cli;

import java.util.Locale;

/** How a command answers on its standard output. */
public enum OutputFormat {
  /** For people. */
  TEXT,
  /** One JSON object. */
  JSON;

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
