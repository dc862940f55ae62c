package io.caudal.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TransactionTimeoutTest {
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Duration OUTAGE = Duration.ofMinutes(10);

  @Test
  void mustOutlastTheTimeWithoutACheckpointAndAnOutage() {
    assertThatThrownBy(() -> new TransactionTimeout(Duration.ofSeconds(610), INTERVAL, OUTAGE))
        .isInstanceOf(KafkaCheckException.class)
        .hasMessage(
            "The Kafka transaction timeout of 610 s does not outlast 10 s without a checkpoint"
                + " and a maximal outage of 600 s: what the job wrote to Kafka in open transactions"
                + " (alerts, dead letters, readings that are handed over) would be lost after such"
                + " an outage. Set it above 610 s, or plan for a shorter outage.");
    assertThatCode(() -> new TransactionTimeout(Duration.ofMillis(610_001), INTERVAL, OUTAGE))
        .doesNotThrowAnyException();
  }

  @Test
  void mustBeAllowedByTheBroker() {
    TransactionTimeout timeout = new TransactionTimeout(Duration.ofMinutes(15), INTERVAL, OUTAGE);

    assertThatCode(() -> timeout.requireWithin("1", Duration.ofMinutes(15)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> timeout.requireWithin("1", Duration.ofMinutes(5)))
        .isInstanceOf(KafkaCheckException.class)
        .hasMessageContaining("900 s is longer than broker 1 allows")
        .hasMessageContaining("transaction.max.timeout.ms, 300 s");
  }
}
