package io.caudal.telemetry.job;

import io.caudal.influxdb.RefusedLine;
import io.caudal.influxdb.RefusedLineHandler;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The topic to which the lines go that InfluxDB refuses, at least once each. Not in transactions: a
 * line is refused while it is being flushed, when Flink's own sinks take no more records of the
 * checkpoint.
 */
final class RefusedLineTopic implements RefusedLineHandler.Factory {

  private static final long serialVersionUID = 1L;

  private final String topic;
  private final HashMap<String, Object> settings;
  private final SerializationSchema<RefusedLine> letters;

  RefusedLineTopic(
      String bootstrapServers,
      Map<String, String> properties,
      String topic,
      SerializationSchema<RefusedLine> letters) {
    this.topic = topic;
    this.letters = letters;
    this.settings = new HashMap<>(properties);
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
  }

  @Override
  public RefusedLineHandler open(WriterInitContext context) throws IOException {
    try {
      letters.open(context.asSerializationSchemaInitializationContext());
    } catch (Exception e) {
      throw new IOException("cannot prepare dead letters for topic " + topic, e);
    }
    return new RefusedLineSender(this::connect, topic, letters);
  }

  private Producer<byte[], byte[]> connect() {
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
