package io.caudal.cli.demo;

import io.caudal.cli.CommandFailure;
import io.caudal.kafka.RawRecord;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Plays records into their topics, each with the broker time it has and where its key takes it. */
public final class Player {

  private final String bootstrap;

  public Player(String bootstrap) {
    this.bootstrap = bootstrap;
  }

  /**
   * Plays the records in the order given, as fast as Kafka takes them.
   *
   * @throws CommandFailure if Kafka refuses one
   */
  public void play(List<RawRecord> records) throws CommandFailure {
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties())) {
      for (RawRecord record : records) {
        Future<RecordMetadata> unused =
            producer.send(
                new ProducerRecord<>(
                    record.topic(), null, record.timestamp(), record.key(), record.value()),
                (written, problem) -> {
                  if (problem != null) {
                    failure.compareAndSet(null, problem);
                  }
                });
      }
    }
    Exception problem = failure.get();
    if (problem != null) {
      throw CommandFailure.failed("Kafka does not take a record: " + problem.getMessage(), problem);
    }
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, "20");
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return properties;
  }
}
