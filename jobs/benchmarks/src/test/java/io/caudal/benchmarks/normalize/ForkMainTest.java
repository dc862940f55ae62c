package io.caudal.benchmarks.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.caudal.benchmarks.Rounds;
import org.junit.jupiter.api.Test;

class ForkMainTest {

  @Test
  void aRoundOfAnEntrantIsMeasuredInAnotherJvm() throws Exception {
    Rounds.Contender contender = ForkMain.contender(ForkMain.LOOP, Entrant.CAUDAL_AVRO);

    assertThat(contender.name()).isEqualTo("caudal avro");
    assertThat(contender.run()).isPositive();
  }

  @Test
  void whatCannotBeMeasuredSaysWhy() {
    assertThatIOException()
        .isThrownBy(() -> ForkMain.contender(ForkMain.LOOP, Entrant.AVRO_VALUES).run())
        .withMessageContaining("is measured in a job only");
  }
}
