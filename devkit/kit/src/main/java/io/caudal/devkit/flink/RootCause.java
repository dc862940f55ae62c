package io.caudal.devkit.flink;

import java.util.List;
import java.util.regex.Pattern;

/** Finds, in a stack trace as Java prints it, what went wrong first. */
final class RootCause {
  private static final String CAUSE = "Caused by: ";

  /** Names of exceptions whose message is a sentence for the user. */
  private static final Pattern OUR_NAME =
      Pattern.compile("^(io\\.caudal\\.[\\w.$]+|java\\.lang\\.Illegal(State|Argument)Exception): ");

  private RootCause() {}

  /**
   * The last "Caused by" line without these words, or else the first line. The exception's name
   * stays where the message does not say enough without it.
   */
  static String of(String stackTrace) {
    return OUR_NAME.matcher(rootLine(stackTrace)).replaceFirst("");
  }

  private static String rootLine(String stackTrace) {
    List<String> lines = stackTrace.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    return lines.stream()
        .filter(line -> line.startsWith(CAUSE))
        .reduce((earlier, later) -> later)
        .map(line -> line.substring(CAUSE.length()))
        .or(() -> lines.stream().findFirst())
        .orElse("");
  }
}
