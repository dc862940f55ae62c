package io.caudal.cli.stack;

import io.caudal.cli.CommandFailure;
import io.caudal.kafka.avro.FramedAvroEncoder;
import io.caudal.kafka.avro.Registration;
import io.caudal.kafka.avro.RegistryAddress;
import io.caudal.kafka.avro.Subjects;
import io.caudal.telemetry.config.PipelineFile;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes Avro to one topic of a pipeline. */
public final class TopicWriter<T extends SpecificRecord> implements AutoCloseable {

  private static final String PATIENCE_MILLIS = "20000";

  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final FramedAvroEncoder<T> encoder;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  public TopicWriter(PipelineFile pipeline, String topic, Schema schema) {
    this.topic = topic;
    Properties properties = new Properties();
    properties.putAll(KafkaClients.properties(pipeline));
    properties.put(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, pipeline.requireKafka().bootstrapServers());
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    this.producer = new KafkaProducer<>(properties);
    this.encoder =
        new FramedAvroEncoder<>(
            new RegistryAddress(pipeline.requireRegistry().url()).connect(),
            Subjects.value(topic),
            schema,
            Registration.REGISTER);
  }

  /**
   * How many partitions the topic has.
   *
   * @throws CommandFailure if Kafka does not say
   */
  public int partitions() throws CommandFailure {
    try {
      return producer.partitionsFor(topic).size();
    } catch (KafkaException e) {
      throw refused(e);
    }
  }

  /**
   * Sends a record.
   *
   * @param partition null for where its key takes it
   * @throws CommandFailure if the registry or Kafka refuses it, or an earlier one
   */
  public void send(@Nullable Integer partition, byte[] key, T value, List<Header> headers)
      throws CommandFailure {
    send(partition, key, value, headers, () -> {});
  }

  /**
   * The same.
   *
   * @param taken runs on another thread when Kafka has acknowledged the record, and before {@link
   *     #close} returns
   */
  public void send(
      @Nullable Integer partition, byte[] key, T value, List<Header> headers, Runnable taken)
      throws CommandFailure {
    throwFailure();
    byte[] encoded = encoded(value);
    try {
      Future<RecordMetadata> unused =
          producer.send(
              new ProducerRecord<>(topic, partition, key, encoded, headers),
              (written, problem) -> {
                if (problem != null) {
                  failure.compareAndSet(null, problem);
                } else {
                  taken.run();
                }
              });
    } catch (KafkaException e) {
      throw refused(e);
    }
  }

  private byte[] encoded(T value) throws CommandFailure {
    try {
      return encoder.encode(value);
    } catch (IOException e) {
      throw CommandFailure.failed(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Waits until Kafka has everything.
   *
   * @throws CommandFailure if it refused one
   */
  public void flush() throws CommandFailure {
    producer.flush();
    throwFailure();
  }

  private void throwFailure() throws CommandFailure {
    Exception problem = failure.get();
    if (problem != null) {
      throw refused(problem);
    }
  }

  private CommandFailure refused(Exception problem) {
    return CommandFailure.failed(
        "Topic " + topic + " does not take a record: " + problem.getMessage(), problem);
  }

  @Override
  public void close() {
    producer.close();
  }
}
