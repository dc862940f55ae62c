package io.caudal.benchmarks.flow;

import io.caudal.domain.normalize.avro.WriterSchemas;
import io.caudal.telemetry.operators.SchemaAccess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The topic that all contenders of a workload read. */
final class FlowTopic {

  /** Of the topic; a series is in one. */
  static final int PARTITIONS = 4;

  /** The bytes before the Avro record: Confluent's frame. */
  static final int FRAME = 5;

  private static final int SCHEMA_ID = 1;

  private FlowTopic() {}

  /** Knows the one schema of the topic, without a registry. */
  static final class Schemas implements SchemaAccess {

    private static final long serialVersionUID = 1L;

    @Override
    public WriterSchemas connect() {
      return id -> MeterReading.getClassSchema();
    }
  }

  /** Makes the topic and writes the workload into it, with its own broker times. */
  static void fill(String bootstrapServers, String topic, Workload workload)
      throws IOException, InterruptedException {
    create(bootstrapServers, topic);
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings(bootstrapServers))) {
      Payloads payloads = new Payloads();
      Iterator<Arrival> arrivals = new Arrivals(workload);
      while (arrivals.hasNext() && failure.get() == null) {
        Arrival arrival = arrivals.next();
        Future<RecordMetadata> unused =
            producer.send(
                new ProducerRecord<>(
                    topic,
                    arrival.series() % PARTITIONS,
                    arrival.brokerMillis(),
                    null,
                    payloads.of(arrival)),
                (written, problem) -> {
                  if (problem != null) {
                    failure.compareAndSet(null, problem);
                  }
                });
      }
    }
    Exception problem = failure.get();
    if (problem != null) {
      throw new IOException("Kafka does not take the workload: " + problem.getMessage(), problem);
    }
  }

  /** A topic that keeps its records, however old they are, and the times that they came with. */
  private static void create(String bootstrapServers, String topic)
      throws IOException, InterruptedException {
    NewTopic wanted =
        new NewTopic(topic, PARTITIONS, (short) 1)
            .configs(
                Map.of(
                    TopicConfig.RETENTION_MS_CONFIG, "-1",
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime"));
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      admin.createTopics(List.of(wanted)).all().get();
    } catch (ExecutionException e) {
      throw new IOException("Kafka does not create topic " + topic + ": " + e.getCause(), e);
    }
  }

  private static Map<String, Object> settings(String bootstrapServers) {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrapServers,
        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
        ByteArraySerializer.class,
        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
        ByteArraySerializer.class,
        ProducerConfig.BATCH_SIZE_CONFIG,
        256 * 1024,
        ProducerConfig.LINGER_MS_CONFIG,
        20);
  }

  /** Payloads as meters send them. */
  static final class Payloads {

    private final SpecificDatumWriter<MeterReading> writer =
        new SpecificDatumWriter<>(MeterReading.class);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    private @Nullable BinaryEncoder encoder;

    byte[] of(Arrival arrival) throws IOException {
      bytes.reset();
      bytes.writeBytes(new byte[] {0, 0, 0, 0, SCHEMA_ID});
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, this.encoder);
      this.encoder = encoder;
      writer.write(record(arrival), encoder);
      encoder.flush();
      return bytes.toByteArray();
    }

    private static MeterReading record(Arrival arrival) {
      String serial = String.format(Locale.ROOT, "SN-%010d-2026-A", arrival.series() * 7919L);
      return new MeterReading(
          Workload.point(arrival.series()),
          arrival.time(),
          arrival.flow(),
          3.6,
          -70 - arrival.series() % 20,
          arrival.counter(),
          serial,
          "v2.14.3-rc1+build.77",
          "NORMAL");
    }
  }
}
