package io.caudal.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Finds the last committed record of each partition of a topic. The offset at a partition's end is
 * no help: what precedes it may be the mark of a transaction, which no consumer is ever given.
 */
public final class LastRecords {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration OVERALL_LIMIT = Duration.ofMinutes(2);

  private final Consumer<byte[], byte[]> consumer;
  private final InstantSource clock;
  private final Instant deadline;

  LastRecords(Consumer<byte[], byte[]> consumer, InstantSource clock) {
    this.consumer = consumer;
    this.clock = clock;
    this.deadline = clock.instant().plus(OVERALL_LIMIT);
  }

  /**
   * The offsets, by partition; partitions without records are left out.
   *
   * @throws KafkaCheckException if Kafka does not answer, or not within two minutes in all
   */
  public static Map<Integer, Long> of(
      String bootstrapServers, Map<String, String> settings, String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties(bootstrapServers, settings))) {
      return new LastRecords(consumer, InstantSource.system()).of(topic);
    } catch (KafkaException e) {
      throw new KafkaCheckException(
          "Kafka at "
              + bootstrapServers
              + " does not tell the last records of topic "
              + topic
              + ": "
              + e.getMessage(),
          e);
    }
  }

  /** The offsets, by partition; partitions without records are left out. */
  Map<Integer, Long> of(String topic) {
    Map<Integer, Long> offsets = new HashMap<>();
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, LIMIT).stream()
            .map(each -> new TopicPartition(topic, each.partition()))
            .toList();
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, LIMIT);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, LIMIT);
    for (TopicPartition partition : partitions) {
      long last =
          last(partition, begins.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L));
      if (last >= 0) {
        offsets.put(partition.partition(), last);
      }
    }
    return offsets;
  }

  /** Looks back from the end, each time twice as far. */
  private long last(TopicPartition partition, long begin, long end) {
    consumer.assign(List.of(partition));
    for (long back = 1; ; back *= 2) {
      long from = Math.max(begin, end - back);
      long last = lastFrom(partition, from, end);
      if (last >= 0 || from == begin) {
        return last;
      }
    }
  }

  private long lastFrom(TopicPartition partition, long from, long end) {
    consumer.seek(partition, from);
    long last = -1;
    while (consumer.position(partition, LIMIT) < end) {
      if (clock.instant().isAfter(deadline)) {
        throw new TimeoutException(
            ("partition %d is not read up to its end, offset %d, within %d s: see whether its broker"
                    + " is well; the job tries again when it restarts")
                .formatted(partition.partition(), end, OVERALL_LIMIT.toSeconds()));
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < end) {
          last = record.offset();
        }
      }
    }
    return last;
  }

  private static Properties properties(String bootstrapServers, Map<String, String> settings) {
    Properties properties = new Properties();
    properties.putAll(settings);
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return properties;
  }
}
