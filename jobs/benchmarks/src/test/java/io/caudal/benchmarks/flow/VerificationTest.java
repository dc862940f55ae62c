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

  private static final Entrant LOOP = new Entrant(Contender.limit(Kind.LOOP), Workload.STANDARD);
  private static final Entrant HEAP =
      new Entrant(Contender.ours(Kind.FLOW, Backend.HEAP), Workload.STANDARD);

  private static Measured withRollups(long digest) {
    Map<String, Outcome.Sum> sums =
        Map.of(
            Digest.READINGS, new Outcome.Sum(10, 1),
            Digest.ROLLUPS, new Outcome.Sum(4, digest),
            Digest.ALERTS, new Outcome.Sum(0, 0));
    return new Measured(10, 1, 1, List.of(), 0, sums);
  }

  private static Map<Entrant, List<Measured>> rounds(Measured loop, Measured... heap) {
    Map<Entrant, List<Measured>> rounds = new LinkedHashMap<>();
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
    Map<Entrant, List<Measured>> rounds = rounds(withRollups(7), withRollups(7));
    rounds.put(
        new Entrant(Contender.limit(Kind.DECODE), Workload.STANDARD),
        List.of(new Measured(10, 1, 1, List.of(), 0, Map.of())));

    assertThatCode(() -> Verification.check(rounds)).doesNotThrowAnyException();
  }

  @Test
  void eachWorkloadHasResultsOfItsOwn() {
    Map<Entrant, List<Measured>> rounds = rounds(withRollups(7), withRollups(7));
    Workload other = Workload.STANDARD.withSeries(7);
    rounds.put(new Entrant(LOOP.contender(), other), List.of(withRollups(8)));

    assertThatCode(() -> Verification.check(rounds)).doesNotThrowAnyException();

    rounds.put(new Entrant(HEAP.contender(), other), List.of(withRollups(7)));

    assertThatThrownBy(() -> Verification.check(rounds)).hasMessageContaining("differ");
  }
}
