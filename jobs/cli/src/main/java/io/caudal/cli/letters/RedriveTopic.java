package io.caudal.cli.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caudal.cli.CommandFailure;
import io.caudal.kafka.avro.FramedAvroEncoder;
import io.caudal.kafka.avro.Registration;
import io.caudal.kafka.avro.RegistryAddress;
import io.caudal.kafka.avro.Subjects;
import io.caudal.schemas.DeadLetter;
import io.caudal.telemetry.config.PipelineFile;
import java.io.IOException;
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

/**
 * Writes to the redrive topic. Records of one partition keep their order: they have its name as
 * their key.
 */
final class RedriveTopic implements AutoCloseable {

  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final FramedAvroEncoder<DeadLetter> encoder;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  RedriveTopic(PipelineFile pipeline) {
    this.topic = pipeline.redriveTopic();
    Properties properties = new Properties();
    properties.putAll(LetterStore.clientProperties(pipeline));
    properties.put(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, pipeline.requireKafka().bootstrapServers());
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    this.producer = new KafkaProducer<>(properties);
    this.encoder =
        new FramedAvroEncoder<>(
            new RegistryAddress(pipeline.requireRegistry().url()).connect(),
            Subjects.value(topic),
            DeadLetter.getClassSchema(),
            Registration.REGISTER);
  }

  /**
   * Drives a letter again.
   *
   * @param drives the places of the dead letters that this settles
   * @throws CommandFailure if the registry or Kafka refuses it, or an earlier one
   */
  void drive(DeadLetter letter, List<Place> drives) throws CommandFailure {
    throwFailure();
    String key = letter.getOriginTopic() + '/' + letter.getOriginPartition();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, key.getBytes(UTF_8), encoded(letter));
    for (Place place : drives) {
      record.headers().add(LetterStore.DRIVES, place.toString().getBytes(UTF_8));
    }
    Future<RecordMetadata> unused =
        producer.send(
            record,
            (written, problem) -> {
              if (problem != null) {
                failure.compareAndSet(null, problem);
              }
            });
  }

  private byte[] encoded(DeadLetter letter) throws CommandFailure {
    try {
      return encoder.encode(letter);
    } catch (IOException e) {
      throw CommandFailure.failed(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Waits until Kafka has everything.
   *
   * @throws CommandFailure if it refused one
   */
  void flush() throws CommandFailure {
    producer.flush();
    throwFailure();
  }

  private void throwFailure() throws CommandFailure {
    Exception problem = failure.get();
    if (problem != null) {
      throw CommandFailure.failed(
          "Topic " + topic + " does not take a record: " + problem.getMessage(), problem);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
