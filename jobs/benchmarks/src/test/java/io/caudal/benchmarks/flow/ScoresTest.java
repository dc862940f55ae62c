package io.caudal.benchmarks.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caudal.benchmarks.Report;
import io.caudal.benchmarks.flow.Contender.Backend;
import io.caudal.benchmarks.flow.Contender.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoresTest {

  private static final Workload WORKLOAD = Workload.STANDARD.withSeries(100);
  private static final Entrant DECODE = new Entrant(Contender.limit(Kind.DECODE), WORKLOAD);
  private static final Entrant HEAP =
      new Entrant(Contender.ours(Kind.FLOW, Backend.HEAP), WORKLOAD);

  /** A million records. */
  private static Measured round(long cpuMillis, long wallMillis) {
    return new Measured(
        1_000_000,
        wallMillis * 1_000_000,
        cpuMillis * 1_000_000,
        List.of(10L, 30L),
        50_000,
        Map.of());
  }

  private static Scores scores() {
    Map<Entrant, List<Measured>> rounds = new LinkedHashMap<>();
    rounds.put(DECODE, List.of(round(1_000, 500), round(2_000, 1_000), round(1_000, 500)));
    rounds.put(HEAP, List.of(round(3_000, 1_500), round(7_000, 4_000), round(4_000, 2_500)));
    return new Scores(rounds);
  }

  @Test
  void aRowHasTheMediansOfItsRounds() {
    FlowReport.Row row = scores().rows().get(1);

    assertThat(row)
        .isEqualTo(
            new FlowReport.Row(
                "100 series, 1 s", "ours", "caudal, heap", 400_000, 4.0, 3.0, 7.0, 500, 20));
  }

  @Test
  void aContenderWithoutStateHasNoBytes() {
    assertThat(scores().rows().get(0).stateBytes()).isZero();
  }

  @Test
  void ratiosAreOfTheSameRound() {
    // 3, 3.5 and 4; of the medians it would be 4.
    Report.Ratio ratio = scores().cpu(HEAP, DECODE, 3.6);

    assertThat(ratio.name()).isEqualTo("CPU per record: caudal, heap / poll and decode");
    assertThat(ratio.value()).isEqualTo(3.5);
    assertThat(ratio.met()).isTrue();
  }

  @Test
  void throughputIsHeldToALeast() {
    // 1/3, 1/4 and 1/5.
    assertThat(scores().throughput(HEAP, DECODE, 0.25).value()).isEqualTo(0.25);
    assertThat(scores().throughput(HEAP, DECODE, 0.25).met()).isTrue();
    assertThat(scores().throughput(HEAP, DECODE, 0.26).met()).isFalse();
  }

  @Test
  void whatDidNotRunHasNoRatio() {
    Entrant absent = new Entrant(Contender.limit(Kind.LOOP), WORKLOAD);

    assertThatThrownBy(() -> scores().cpu(absent, DECODE, 1))
        .hasMessage("no contender 'plain loop'");
  }

  @Test
  void aRatioOfTwoWorkloadsSaysWhich() {
    Entrant more = new Entrant(HEAP.contender(), WORKLOAD.withSeries(1000));
    Scores scores = new Scores(Map.of(HEAP, List.of(round(2, 1)), more, List.of(round(3, 1))));

    Report.Ratio ratio = scores.cpu(more, HEAP, 2);

    assertThat(ratio.name())
        .isEqualTo("CPU per record: caudal, heap: 1,000 series, 1 s / 100 series, 1 s");
    assertThat(ratio.value()).isEqualTo(1.5);
  }
}
