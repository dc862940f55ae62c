package io.caudal.benchmarks.flow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Holds the contenders' results to each other: a number of one that errs is worth nothing. */
final class Verification {

  private static final List<String> KINDS = List.of(Digest.READINGS, Digest.ROLLUPS, Digest.ALERTS);

  private Verification() {}

  /**
   * Checks every round.
   *
   * @throws IllegalStateException if two of a workload differ; says who and in what
   */
  static void check(Map<Entrant, List<Measured>> rounds) {
    Map<Workload, Map.Entry<Entrant, List<Measured>>> references = new HashMap<>();
    for (Map.Entry<Entrant, List<Measured>> each : rounds.entrySet()) {
      if (!each.getKey().contender().hasResults()) {
        continue;
      }
      Map.Entry<Entrant, List<Measured>> reference =
          references.computeIfAbsent(each.getKey().workload(), any -> each);
      for (Measured found : each.getValue()) {
        compare(reference.getKey(), reference.getValue().get(0), each.getKey(), found);
      }
    }
  }

  private static void compare(
      Entrant reference, Measured expected, Entrant entrant, Measured found) {
    for (String kind : KINDS) {
      Outcome.Sum wanted = expected.sums().get(kind);
      Outcome.Sum got = found.sums().get(kind);
      if (wanted == null || !Objects.equals(wanted, got)) {
        throw new IllegalStateException(
            "'%s' and '%s' differ in their %s: %s and %s"
                .formatted(
                    reference.contender().name(), entrant.contender().name(), kind, wanted, got));
      }
    }
  }
}
