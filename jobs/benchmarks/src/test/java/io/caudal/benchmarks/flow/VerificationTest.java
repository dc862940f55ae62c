package io.caudal.benchmarks.flow;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caudal.benchmarks.flow.Contender.Backend;
import io.caudal.benchmarks.flow.Contender.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerificationTest {

  private static final Contender LOOP = Contender.limit(Kind.LOOP);
  private static final Contender HEAP = Contender.ours(Kind.FLOW, Backend.HEAP);

  private static Measured withRollups(long digest) {
    Map<String, Outcome.Sum> sums =
        Map.of(
            Digest.READINGS, new Outcome.Sum(10, 1),
            Digest.ROLLUPS, new Outcome.Sum(4, digest),
            Digest.ALERTS, new Outcome.Sum(0, 0));
    return new Measured(10, 1, 1, List.of(), 0, sums);
  }

  private static Map<Contender, List<Measured>> rounds(Measured loop, Measured... heap) {
    Map<Contender, List<Measured>> rounds = new LinkedHashMap<>();
    rounds.put(LOOP, List.of(loop));
    rounds.put(HEAP, List.of(heap));
    return rounds;
  }

  @Test
  void equalResultsPass() {
    assertThatCode(() -> Verification.check(rounds(withRollups(7), withRollups(7), withRollups(7))))
        .doesNotThrowAnyException();
  }

  @Test
  void oneRoundThatDiffersIsToldOf() {
    assertThatThrownBy(
            () -> Verification.check(rounds(withRollups(7), withRollups(7), withRollups(8))))
        .hasMessageContaining("'plain loop' and 'caudal, heap' differ in their rollups");
  }

  @Test
  void resultsThatAreMissingAreADifference() {
    Measured nothing = new Measured(10, 1, 1, List.of(), 0, Map.of());

    assertThatThrownBy(() -> Verification.check(rounds(nothing, nothing)))
        .hasMessageContaining("differ in their readings");
  }

  @Test
  void whoDecodesOnlyHasNoResults() {
    Map<Contender, List<Measured>> rounds = rounds(withRollups(7), withRollups(7));
    rounds.put(
        Contender.limit(Kind.DECODE), List.of(new Measured(10, 1, 1, List.of(), 0, Map.of())));

    assertThatCode(() -> Verification.check(rounds)).doesNotThrowAnyException();
  }
}
