package io.caudal.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.junit.jupiter.api.Test;

class BuildersTest {
  private static final String BROKERS = "localhost:9092";

  @Test
  void aSourceRunsOnUnlessItIsBounded() {
    assertThat(RawTopics.source(BROKERS, List.of("t"), "g").build().getBoundedness())
        .isEqualTo(Boundedness.CONTINUOUS_UNBOUNDED);
    assertThat(
            RawTopics.source(BROKERS, List.of("t"), "g")
                .boundedBy(OffsetsInitializer.latest())
                .build()
                .getBoundedness())
        .isEqualTo(Boundedness.BOUNDED);
  }

  @Test
  void aSourceNeedsATopic() {
    assertThatThrownBy(() -> RawTopics.source(BROKERS, List.of(), "g"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no topic");
  }

  @Test
  void aSinkNeedsItsOwnTransactionalIdPrefix() {
    TransactionTimeout timeout =
        new TransactionTimeout(
            Duration.ofMinutes(15), Duration.ofSeconds(10), Duration.ofMinutes(10));
    ExactlyOnceSink<String> sink =
        ExactlyOnceSink.<String>to(BROKERS, "telemetry.alerts")
            .timeout(timeout)
            .value(new SimpleStringSchema())
            .properties(Map.of("linger.ms", "5"));

    assertThatThrownBy(sink::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The sink to topic telemetry.alerts lacks its transactionalIdPrefix.");
    assertThat(sink.transactionalIdPrefix("alerts").build()).isNotNull();
  }
}
