package io.caudal.telemetry.job;

import io.caudal.influxdb.RefusedLine;
import io.caudal.influxdb.RefusedLineHandler;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Sends refused lines to a topic. It connects when the first line comes: most often none does. */
final class RefusedLineSender implements RefusedLineHandler {

  private final Supplier<Producer<byte[], byte[]>> kafka;
  private final String topic;
  private final SerializationSchema<RefusedLine> letters;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private @Nullable Producer<byte[], byte[]> producer;

  RefusedLineSender(
      Supplier<Producer<byte[], byte[]>> kafka,
      String topic,
      SerializationSchema<RefusedLine> letters) {
    this.kafka = kafka;
    this.topic = topic;
    this.letters = letters;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of the outcome
  public void refused(RefusedLine line) throws IOException {
    requireAllTaken();
    byte[] letter = letters.serialize(line);
    try {
      Producer<byte[], byte[]> connected = producer == null ? kafka.get() : producer;
      producer = connected;
      connected.send(
          new ProducerRecord<>(topic, letter),
          (metadata, error) -> {
            if (error != null) {
              failure.compareAndSet(null, error);
            }
          });
    } catch (KafkaException e) {
      throw refusal(e);
    }
  }

  @Override
  public void flush() throws IOException {
    if (producer != null) {
      try {
        producer.flush();
      } catch (KafkaException e) {
        throw refusal(e);
      }
    }
    requireAllTaken();
  }

  private void requireAllTaken() throws IOException {
    Exception error = failure.get();
    if (error != null) {
      throw refusal(error);
    }
  }

  private IOException refusal(Exception cause) {
    return new IOException(
        "Kafka did not take a line that InfluxDB refused, for dead letter topic "
            + topic
            + ": "
            + cause.getMessage(),
        cause);
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close();
    }
  }
}
