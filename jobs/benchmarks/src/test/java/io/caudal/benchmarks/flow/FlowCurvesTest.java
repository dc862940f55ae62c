package io.caudal.benchmarks.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class FlowCurvesTest {

  @Test
  void manySeriesSendAsOftenAsFewAndMoreThanOnce() {
    assertThat(FlowCurves.bySeries(Workload.STANDARD, 1_000_000))
        .extracting(Workload::label, Workload::records)
        .containsExactly(
            tuple("1,000 series, 60 s", 4_000_000L),
            tuple("10,000 series, 60 s", 4_000_000L),
            tuple("100,000 series, 60 s", 4_000_000L),
            tuple("1,000,000 series, 60 s", 6_000_000L));
  }

  @Test
  void theNumberOfSeriesGoesNoFurtherThanAsked() {
    assertThat(FlowCurves.bySeries(Workload.STANDARD, 10_000)).hasSize(2);
  }

  @Test
  void theWorkloadIsDisturbedInOneWayAtATime() {
    assertThat(FlowCurves.disturbed(Workload.STANDARD))
        .extracting(Workload::label)
        .containsExactly(
            "10,000 series, 1 s",
            "10,000 series, 1 s, 10 % copies",
            "10,000 series, 1 s, 50 % copies",
            "10,000 series, 1 s, 1 % delayed",
            "10,000 series, 1 s, 10 % delayed",
            "10,000 series, 1 s, Zipf 1.0");
  }
}
