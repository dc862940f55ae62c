package io.caudal.telemetry.config.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the mistakes of a file, so that one run reports them all. */
public final class Problems {

  private static final Comparator<Problem> IN_FILE_ORDER =
      Comparator.comparingInt((Problem problem) -> problem.place().line())
          .thenComparingInt(problem -> problem.place().column());

  private final List<Problem> found = new ArrayList<>();

  public void add(Place place, String message) {
    add(place, message, null);
  }

  public void add(Place place, String message, @Nullable String suggestion) {
    Problem problem = new Problem(place, message, suggestion);
    // An anchored node is read once for each of its aliases.
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** In the order of the file. */
  public List<Problem> list() {
    return found.stream().sorted(IN_FILE_ORDER).toList();
  }
}
