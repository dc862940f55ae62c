package io.caudal.cli.letters;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.cli.ExitCode;
import io.caudal.cli.Run;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedriveCommandTest {

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1"})
  void aLimitThatLetsNothingThroughIsRefused(String limit) {
    Run run = Run.of("dead-letters", "redrive", "--pipeline", "pipeline.yaml", "--limit", limit);

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("--limit is 1 at least");
  }
}
