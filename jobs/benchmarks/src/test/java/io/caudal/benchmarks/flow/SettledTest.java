package io.caudal.benchmarks.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SettledTest {

  private record Result(long id, long digest) {}

  private static Outcome.Sum sumOf(String kind, Result... results) {
    Settled<Result> settled = new Settled<>(kind, Result::id, Result::digest);
    List.of(results).forEach(settled::add);
    settled.end();
    return Objects.requireNonNull(Outcome.OF_JVM.sums().get(kind));
  }

  @Test
  void aLaterResultReplacesAnEarlierOne() {
    assertThat(sumOf("replaced", new Result(1, 10), new Result(2, 5), new Result(1, 11)))
        .isEqualTo(new Outcome.Sum(2, 16));
  }

  @Test
  void whatIsTakenBackDoesNotCount() {
    assertThat(sumOf("taken back", new Result(1, 10), new Result(1, Digest.WITHDRAWN)))
        .isEqualTo(new Outcome.Sum(0, 0));
  }
}
