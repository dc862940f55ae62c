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

  private static final Contender DECODE = Contender.limit(Kind.DECODE);
  private static final Contender HEAP = Contender.ours(Kind.FLOW, Backend.HEAP);

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
    Map<Contender, List<Measured>> rounds = new LinkedHashMap<>();
    rounds.put(DECODE, List.of(round(1_000, 500), round(2_000, 1_000), round(1_000, 500)));
    rounds.put(HEAP, List.of(round(3_000, 1_500), round(7_000, 4_000), round(4_000, 2_500)));
    return new Scores(100, rounds);
  }

  @Test
  void aRowHasTheMediansOfItsRounds() {
    FlowReport.Row row = scores().rows().get(1);

    assertThat(row)
        .isEqualTo(new FlowReport.Row("ours", "caudal, heap", 400_000, 4.0, 3.0, 7.0, 500, 20));
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
    assertThatThrownBy(() -> scores().cpu(Contender.limit(Kind.LOOP), DECODE, 1))
        .hasMessage("no contender 'plain loop'");
  }
}
