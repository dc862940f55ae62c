package io.caudal.telemetry.job;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class StateChangelogTest {

  @Test
  void isOffUnlessItIsAskedFor() {
    assertThatCode(() -> StateChangelog.requireOff(new Configuration())).doesNotThrowAnyException();
  }

  @Test
  void isRefused() {
    Configuration configuration = new Configuration();
    configuration.setString("state.changelog.enabled", "true");

    assertThatThrownBy(() -> StateChangelog.requireOff(configuration))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("state.changelog.enabled is true")
        .hasMessageEndingWith("set it to false in Flink's configuration.");
  }
}
