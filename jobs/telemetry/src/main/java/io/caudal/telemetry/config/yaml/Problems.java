package io.caudal.telemetry.config.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the problems of a file, so that one run reports them all. */
public final class Problems {

  private static final Comparator<Problem> IN_FILE_ORDER =
      Comparator.comparingInt((Problem problem) -> problem.place().line())
          .thenComparingInt(problem -> problem.place().column());

  private final List<Problem> found = new ArrayList<>();

  void add(ProblemCode code, Place place, String message) {
    add(code, place, message, null);
  }

  void add(ProblemCode code, Place place, String message, @Nullable String suggestion) {
    Problem problem = new Problem(code, place, message, suggestion);
    // An anchored node is read once for each of its aliases.
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  /** Whether something was found that keeps the file from being used. */
  public boolean hasErrors() {
    return found.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
  }

  /** In the order of the file. */
  public List<Problem> list() {
    return found.stream().sorted(IN_FILE_ORDER).toList();
  }
}
