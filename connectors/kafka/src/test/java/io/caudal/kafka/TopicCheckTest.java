package io.caudal.kafka;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Against brokers that are not there: what the sentence says then. */
class TopicCheckTest {

  @Test
  void saysThatKafkaDoesNotAnswer() throws Exception {
    String nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = "localhost:" + socket.getLocalPort();
    }
    assertThatThrownBy(
            () ->
                TopicCheck.requireTopics(
                    nobody, Map.of(), List.of("telemetry.raw.dga"), Duration.ofSeconds(1)))
        .isInstanceOf(KafkaCheckException.class)
        .hasMessage(
            "Kafka at "
                + nobody
                + " did not answer within 1 s: check that it runs and that the address is right.");
  }

  @Test
  void saysThatAnAddressIsNone() {
    assertThatThrownBy(() -> TopicCheck.requireTopics("kafka", Map.of(), List.of("t")))
        .isInstanceOf(KafkaCheckException.class)
        .hasMessageContaining("No Kafka client can be made for kafka:")
        .hasMessageContaining("Correct the address");
  }
}
