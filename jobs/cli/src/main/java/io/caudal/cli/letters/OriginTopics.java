package io.caudal.cli.letters;

import io.caudal.cli.CommandFailure;
import io.caudal.cli.stack.KafkaClients;
import io.caudal.kafka.RawRecord;
import io.caudal.kafka.RawRecordDeserializer;
import io.caudal.telemetry.config.PipelineFile;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** The raw topics of a pipeline: how far their time has come, and single records of them. */
final class OriginTopics implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String bootstrapServers;
  private final Map<String, String> properties;
  private @Nullable KafkaConsumer<byte[], byte[]> consumer;

  OriginTopics(PipelineFile pipeline) {
    this.bootstrapServers = pipeline.requireKafka().bootstrapServers();
    this.properties = KafkaClients.properties(pipeline);
  }

  /**
   * The newest broker time of the topics, epoch milliseconds; -1 where they hold nothing.
   *
   * @throws CommandFailure if Kafka does not say
   */
  long newest(List<String> topics) throws CommandFailure {
    Map<String, Object> settings = new HashMap<>(properties);
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (Admin admin = Admin.create(settings)) {
      Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
      for (TopicDescription topic : admin.describeTopics(topics).allTopicNames().get().values()) {
        topic
            .partitions()
            .forEach(
                each ->
                    asked.put(
                        new TopicPartition(topic.name(), each.partition()),
                        OffsetSpec.maxTimestamp()));
      }
      return admin.listOffsets(asked).all().get().values().stream()
          .mapToLong(each -> each.timestamp())
          .max()
          .orElse(-1);
    } catch (ExecutionException e) {
      throw CommandFailure.failed(
          "Kafka at %s does not say how far the raw topics have come: %s"
              .formatted(bootstrapServers, e.getCause()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("Interrupted while asking Kafka.", e);
    }
  }

  /**
   * The record that stands there, or null if Kafka does not keep it any more.
   *
   * @throws CommandFailure if Kafka does not answer
   */
  @Nullable RawRecord record(Place place) throws CommandFailure {
    TopicPartition partition = new TopicPartition(place.topic(), place.partition());
    try {
      KafkaConsumer<byte[], byte[]> reader = consumer();
      reader.assign(List.of(partition));
      if (reader.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L) > place.offset()
          || reader.endOffsets(List.of(partition)).getOrDefault(partition, 0L) <= place.offset()) {
        return null;
      }
      reader.seek(partition, place.offset());
      Instant deadline = Instant.now().plus(PATIENCE);
      while (Instant.now().isBefore(deadline)) {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
          // The first that is there is of a later offset where compaction has taken this one.
          return record.offset() == place.offset() ? RawRecordDeserializer.raw(record) : null;
        }
        if (reader.position(partition) > place.offset()) {
          return null;
        }
      }
      throw CommandFailure.failed(
          "Kafka does not give the record " + place + " within " + PATIENCE.toSeconds() + " s.",
          null);
    } catch (KafkaException e) {
      throw CommandFailure.failed(
          "Kafka does not give the record " + place + ": " + e.getMessage(), e);
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    if (consumer == null) {
      Properties settings = new Properties();
      settings.putAll(properties);
      settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
      settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
      settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1");
      settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
      settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
      settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
      consumer = new KafkaConsumer<>(settings);
    }
    return consumer;
  }

  @Override
  public void close() {
    if (consumer != null) {
      consumer.close();
    }
  }
}
