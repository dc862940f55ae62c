package io.caudal.influxdb;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RetryPolicyTest {

  private final RetryPolicy policy = new RetryPolicy(ofMillis(100), ofSeconds(1), 0.5, null);

  @Test
  void doublesUpToTheLongestPause() {
    assertThat(policy.backoff(1, null, 0)).isEqualTo(ofMillis(100));
    assertThat(policy.backoff(2, null, 0)).isEqualTo(ofMillis(200));
    assertThat(policy.backoff(4, null, 0)).isEqualTo(ofMillis(800));
    assertThat(policy.backoff(5, null, 0)).isEqualTo(ofSeconds(1));
    assertThat(policy.backoff(Integer.MAX_VALUE, null, 0)).isEqualTo(ofSeconds(1));
  }

  @Test
  void shortensByARandomPart() {
    assertThat(policy.backoff(1, null, 1)).isEqualTo(ofMillis(50));
    assertThat(policy.backoff(1, null, 0.5)).isEqualTo(ofMillis(75));
  }

  @Test
  void givesTheServerThePauseItAsksFor() {
    assertThat(policy.backoff(1, ofSeconds(7), 0)).isEqualTo(ofSeconds(7));
    assertThat(policy.backoff(1, ofMillis(1), 0)).isEqualTo(ofMillis(100));
    assertThat(policy.backoff(1, ofMinutes(60), 0)).isEqualTo(RetryPolicy.MAX_RETRY_AFTER);
  }

  @Test
  void saysWhatIsWrongWithAnOption() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(ofSeconds(2), ofSeconds(1), 0.5, null))
        .withMessageContaining("maxBackoff is PT1S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(ofSeconds(0), ofSeconds(1), 0.5, null))
        .withMessageContaining("initialBackoff");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(ofSeconds(1), ofSeconds(1), Double.NaN, null))
        .withMessageContaining("jitter");
  }
}
