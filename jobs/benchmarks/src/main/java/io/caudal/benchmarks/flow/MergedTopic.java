package io.caudal.benchmarks.flow;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** The records of a topic, read to its end by a plain consumer. */
final class MergedTopic implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Map<TopicPartition, ArrayDeque<ConsumerRecord<byte[], byte[]>>> read =
      new HashMap<>();
  private final Map<TopicPartition, Long> ends;

  MergedTopic(String bootstrapServers, String topic) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class));
    partitions =
        IntStream.range(0, FlowTopic.PARTITIONS)
            .mapToObj(partition -> new TopicPartition(topic, partition))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    ends = consumer.endOffsets(partitions);
  }

  /** How many records came now, of any partition; 0 at the end. */
  int poll() {
    while (!isRead()) {
      int count = consumer.poll(PATIENCE).count();
      if (count > 0) {
        return count;
      }
    }
    return 0;
  }

  /** The next records in order of broker time, at most so many; none at the end. */
  List<ConsumerRecord<byte[], byte[]>> next(int most) {
    List<ConsumerRecord<byte[], byte[]>> merged = new ArrayList<>(most);
    while (merged.size() < most) {
      ArrayDeque<ConsumerRecord<byte[], byte[]>> first = first();
      if (first == null) {
        if (isRead()) {
          break;
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
          queue(new TopicPartition(record.topic(), record.partition())).add(record);
        }
      } else {
        merged.add(first.remove());
      }
    }
    return merged;
  }

  /** The partition whose next record is the earliest; null while one may still bring an earlier. */
  private @Nullable ArrayDeque<ConsumerRecord<byte[], byte[]>> first() {
    ArrayDeque<ConsumerRecord<byte[], byte[]>> earliest = null;
    long time = Long.MAX_VALUE;
    for (TopicPartition partition : partitions) {
      ArrayDeque<ConsumerRecord<byte[], byte[]>> records = queue(partition);
      ConsumerRecord<byte[], byte[]> head = records.peek();
      if (head == null && !isRead(partition)) {
        return null;
      }
      if (head != null && head.timestamp() < time) {
        time = head.timestamp();
        earliest = records;
      }
    }
    return earliest;
  }

  private ArrayDeque<ConsumerRecord<byte[], byte[]>> queue(TopicPartition partition) {
    return read.computeIfAbsent(partition, any -> new ArrayDeque<>());
  }

  private boolean isRead() {
    return partitions.stream().allMatch(this::isRead);
  }

  private boolean isRead(TopicPartition partition) {
    return consumer.position(partition) >= ends.getOrDefault(partition, 0L);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
