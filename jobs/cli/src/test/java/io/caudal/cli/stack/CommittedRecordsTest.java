package io.caudal.cli.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caudal.cli.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CommittedRecordsTest {

  private static final TopicPartition PARTITION = new TopicPartition("points", 0);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
  private final CommittedRecords records = new CommittedRecords("kafka:9092", () -> consumer);

  @Test
  void aTopicThatIsNotThereIsNoEmptyOne() {
    consumer.updatePartitions("points", List.of());

    assertThatThrownBy(() -> records.forEach("points", record -> {}))
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith("There is no topic points at Kafka kafka:9092.")
        .hasMessageContaining("docs/operations.md");
  }

  @Test
  void aTopicIsReadToItsPresentEnd() throws Exception {
    consumer.updatePartitions("points", List.of(new PartitionInfo("points", 0, null, null, null)));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, 2L));
    consumer.schedulePollTask(
        () -> {
          for (int offset = 0; offset < 3; offset++) {
            consumer.addRecord(
                new ConsumerRecord<>("points", 0, offset, null, ("r" + offset).getBytes(UTF_8)));
          }
        });
    List<String> read = new ArrayList<>();
    records.forEach("points", record -> read.add(new String(record.value(), UTF_8)));

    assertThat(read).containsExactly("r0", "r1");
    assertThat(consumer.closed()).isTrue();
  }
}
