package io.caudal.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class LastRecordsTest {

  private static final String TOPIC = "points";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

  /** A clock that is read once for each poll, and is this far on each time. */
  private Duration step = Duration.ofSeconds(1);

  private Instant now = Instant.EPOCH;
  private final InstantSource clock =
      () -> {
        now = now.plus(step);
        return now;
      };

  private void topic(long begin, long end) {
    Node broker = new Node(1, "localhost", 9092);
    consumer.updatePartitions(
        TOPIC,
        List.of(new PartitionInfo(TOPIC, 0, broker, new Node[] {broker}, new Node[] {broker})));
    consumer.updateBeginningOffsets(Map.of(PARTITION, begin));
    consumer.updateEndOffsets(Map.of(PARTITION, end));
  }

  @Test
  void anEmptyPartitionIsLeftOut() {
    topic(3, 3);

    assertThat(new LastRecords(consumer, clock).of(TOPIC)).isEmpty();
  }

  @Test
  void theLastRecordIsFound() {
    topic(0, 6);
    consumer.schedulePollTask(
        () -> consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 5, null, new byte[0])));

    assertThat(new LastRecords(consumer, clock).of(TOPIC)).isEqualTo(Map.of(0, 5L));
  }

  /** Such as one with a transaction that is open, or whose broker is gone. */
  @Test
  void aPartitionThatIsNotReadUpToItsEndIsNamedAfterTwoMinutes() {
    topic(0, 6);
    step = Duration.ofSeconds(50);

    assertThatThrownBy(() -> new LastRecords(consumer, clock).of(TOPIC))
        .isInstanceOf(TimeoutException.class)
        .hasMessage(
            "partition 0 is not read up to its end, offset 6, within 120 s: see whether its broker"
                + " is well; the job tries again when it restarts");
    // Begun at 50 s, and given up at the first look after 170 s.
    assertThat(now).isEqualTo(Instant.EPOCH.plusSeconds(200));
  }
}
