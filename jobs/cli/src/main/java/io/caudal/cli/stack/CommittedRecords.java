package io.caudal.cli.stack;

import io.caudal.cli.CommandFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics as their consumers see them: what is committed, from the first record to the last.
 */
public final class CommittedRecords {

  /** Takes one record after the other. */
  public interface Reader {
    void take(ConsumerRecord<byte[], byte[]> record) throws CommandFailure;
  }

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String bootstrapServers;
  private final Supplier<Consumer<byte[], byte[]>> consumers;

  /**
   * @param properties further settings of the consumer, such as those of its security
   */
  public CommittedRecords(String bootstrapServers, Map<String, String> properties) {
    this(
        bootstrapServers,
        () -> new KafkaConsumer<>(consumerProperties(bootstrapServers, properties)));
  }

  CommittedRecords(String bootstrapServers, Supplier<Consumer<byte[], byte[]>> consumers) {
    this.bootstrapServers = bootstrapServers;
    this.consumers = consumers;
  }

  /**
   * Hands on the records that the topic holds now, each partition in its order.
   *
   * @throws CommandFailure if there is no such topic, if it cannot be read to its end, or {@code
   *     out} fails
   */
  public void forEach(String topic, Reader out) throws CommandFailure {
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      if (partitions.isEmpty()) {
        throw CommandFailure.failed(
            ("There is no topic %s at Kafka %s. Check the pipeline file's names, or create it as"
                    + " docs/operations.md says, 'On your own cluster'.")
                .formatted(topic, bootstrapServers),
            null);
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Instant moved = Instant.now();
      while (!hasReached(consumer, ends)) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          moved = Instant.now();
          if (record.offset()
              < ends.getOrDefault(new TopicPartition(topic, record.partition()), 0L)) {
            out.take(record);
          }
        }
        if (Instant.now().isAfter(moved.plus(PATIENCE))) {
          throw CommandFailure.failed(
              "Topic " + topic + " gave nothing for " + PATIENCE.toSeconds() + " s.", null);
        }
      }
    } catch (KafkaException e) {
      throw CommandFailure.failed(
          "Kafka at %s does not give topic %s: %s"
              .formatted(bootstrapServers, topic, e.getMessage()),
          e);
    }
  }

  private static boolean hasReached(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private static Properties consumerProperties(
      String bootstrapServers, Map<String, String> properties) {
    Properties all = new Properties();
    all.putAll(properties);
    all.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    all.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    all.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return all;
  }
}
