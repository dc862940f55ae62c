package io.caudal.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {

  private final List<String> ran = new ArrayList<>();

  /** Costs one after the other, the first of them in the warm-up. */
  private Rounds.Contender contender(String name, double... costs) {
    return new Rounds.Contender() {
      private int runs;

      @Override
      public String name() {
        return name;
      }

      @Override
      public double run() {
        ran.add(name);
        return costs[runs++];
      }
    };
  }

  private Rounds rounds() throws Exception {
    return Rounds.run(
        "here",
        List.of(contender("a", 999, 10, 40, 90), contender("b", 999, 5, 10, 30)),
        1,
        3,
        step -> {});
  }

  @Test
  void contendersTakeTurns() throws Exception {
    rounds();

    assertThat(ran).containsExactly("a", "b", "a", "b", "a", "b", "a", "b");
  }

  @Test
  void rowsLeaveOutTheWarmUp() throws Exception {
    assertThat(rounds().rows())
        .containsExactly(
            new Report.Row("here", "a", 40, 10, 90), new Report.Row("here", "b", 10, 5, 30));
  }

  @Test
  void aRatioIsTheMedianOfTheRoundsRatios() throws Exception {
    // 10/5, 40/10, 90/30
    assertThat(rounds().ratio("a", "b", 3)).isEqualTo(new Report.Ratio("here: a / b", 3, 3));
  }

  @Test
  void whatIsInBothIsTakenFromBoth() throws Exception {
    Rounds rounds =
        Rounds.run(
            "here",
            List.of(contender("a", 9), contender("b", 5), contender("floor", 1)),
            0,
            1,
            step -> {});

    assertThat(rounds.ratio("a", "b", "floor", 1).value()).isEqualTo(2);
  }

  @Test
  void aBarIsMetUpToItself() {
    assertThat(new Report(List.of(), List.of(new Report.Ratio("r", 2, 2))).met()).isTrue();
    assertThat(new Report(List.of(), List.of(new Report.Ratio("r", 2.01, 2))).met()).isFalse();
  }
}
