package io.caudal.benchmarks.flow;

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
   * @throws IllegalStateException if two differ; says who and in what
   */
  static void check(Map<Contender, List<Measured>> rounds) {
    Contender reference = null;
    Measured expected = null;
    for (Map.Entry<Contender, List<Measured>> each : rounds.entrySet()) {
      if (!each.getKey().hasResults()) {
        continue;
      }
      for (Measured found : each.getValue()) {
        if (expected == null || reference == null) {
          reference = each.getKey();
          expected = found;
        }
        compare(reference, expected, each.getKey(), found);
      }
    }
  }

  private static void compare(
      Contender reference, Measured expected, Contender contender, Measured found) {
    for (String kind : KINDS) {
      Outcome.Sum wanted = expected.sums().get(kind);
      Outcome.Sum got = found.sums().get(kind);
      if (wanted == null || !Objects.equals(wanted, got)) {
        throw new IllegalStateException(
            "'%s' and '%s' differ in their %s: %s and %s"
                .formatted(reference.name(), contender.name(), kind, wanted, got));
      }
    }
  }
}
