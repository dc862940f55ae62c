package io.caudal.cli.stack;

import io.caudal.cli.CommandFailure;
import io.caudal.devkit.Endpoints;
import io.caudal.kafka.avro.FramedAvroDecoder;
import io.caudal.kafka.avro.MalformedFrameException;
import io.caudal.kafka.avro.RegistryAddress;
import io.caudal.kafka.avro.RegistryUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic as its consumers see it: what is committed, from the first record to the last. */
public final class CommittedTopic {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Endpoints endpoints;

  public CommittedTopic(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  /**
   * All records of the topic, each partition in its order.
   *
   * @throws CommandFailure if it cannot be read to its end, or holds what is no {@code type}
   */
  public <T extends SpecificRecordBase> List<T> read(String topic, Class<T> type)
      throws CommandFailure {
    FramedAvroDecoder<T> decoder =
        new FramedAvroDecoder<>(new RegistryAddress(endpoints.registryUrl()).connect(), type);
    List<T> records = new ArrayList<>();
    for (byte[] value : values(topic)) {
      try {
        records.add(decoder.decode(value));
      } catch (MalformedFrameException | RegistryUnavailableException e) {
        throw CommandFailure.failed(
            "Topic " + topic + " holds a record that cannot be decoded: " + e.getMessage(), e);
      }
    }
    return records;
  }

  private List<byte[]> values(String topic) throws CommandFailure {
    List<byte[]> values = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Instant deadline = Instant.now().plus(LIMIT);
      while (!hasReached(consumer, ends)) {
        if (Instant.now().isAfter(deadline)) {
          throw CommandFailure.failed(
              "Topic " + topic + " was not read to its end within " + LIMIT.toSeconds() + " s.",
              null);
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          values.add(record.value());
        }
      }
    }
    return values;
  }

  private static boolean hasReached(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, endpoints.kafkaBootstrap());
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return properties;
  }
}
