package io.caudal.devkit.flink;

import java.util.List;

/** Finds, in a stack trace as Java prints it, what went wrong first. */
final class RootCause {
  private static final String CAUSE = "Caused by: ";

  private RootCause() {}

  /** The last "Caused by" line without these words, or else the first line. */
  static String of(String stackTrace) {
    List<String> lines = stackTrace.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    return lines.stream()
        .filter(line -> line.startsWith(CAUSE))
        .reduce((earlier, later) -> later)
        .map(line -> line.substring(CAUSE.length()))
        .or(() -> lines.stream().findFirst())
        .orElse("");
  }
}
