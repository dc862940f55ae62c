package io.caudal.cli.e2e;

import io.caudal.domain.model.Origin;
import io.caudal.domain.model.RawPayload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a raw topic holds, read from its beginning. */
final class RawTopic {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final long MICROS_PER_MILLI = 1000;

  private RawTopic() {}

  /**
   * All records of the topic.
   *
   * @param count how many there are
   */
  static List<RawPayload> read(String bootstrap, String topic, int count) {
    List<RawPayload> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (records.size() < count) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          records.add(
              new RawPayload(
                  new Origin(topic, record.partition(), record.offset()),
                  record.timestamp() * MICROS_PER_MILLI,
                  record.key(),
                  record.value()));
        }
      }
    }
    return records;
  }
}
