package io.caudal.telemetry.wire;

import io.caudal.kafka.AvroDecoding;
import io.caudal.kafka.AvroFramedSerializer;
import io.caudal.kafka.avro.FramedAvroDecoder;
import io.caudal.kafka.avro.Registration;
import io.caudal.kafka.avro.RegistryAccess;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;

/** Framed Avro through Confluent's registry in memory. */
final class Frames {

  private static final SchemaRegistryClient REGISTRY = new MockSchemaRegistryClient();

  private Frames() {}

  static <T extends SpecificRecord> AvroFramedSerializer<T> serializer(Class<T> type) {
    RegistryAccess access = () -> REGISTRY;
    return new AvroFramedSerializer<>(access, "topic", type, Registration.REGISTER);
  }

  static <T, R extends SpecificRecord> R sent(
      SerializationSchema<T> serializer, T element, Class<R> type) throws Exception {
    return read(bytes(serializer, element), type);
  }

  static <T> byte[] bytes(SerializationSchema<T> serializer, T element) throws Exception {
    serializer.open(new TaskContext());
    return serializer.serialize(element);
  }

  static <T extends SpecificRecordBase> AvroDecoding<T> decoding(Class<T> type) {
    RegistryAccess access = () -> REGISTRY;
    return new AvroDecoding<>(access, type);
  }

  static <R extends SpecificRecord> R read(byte[] framed, Class<R> type) throws Exception {
    return new FramedAvroDecoder<>(REGISTRY, type).decode(framed);
  }

  static DeserializationSchema.InitializationContext deserialization() {
    return new TaskContext();
  }

  private static final class TaskContext
      implements SerializationSchema.InitializationContext,
          DeserializationSchema.InitializationContext {

    @Override
    public MetricGroup getMetricGroup() {
      return new UnregisteredMetricsGroup();
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
      return SimpleUserCodeClassLoader.create(Frames.class.getClassLoader());
    }
  }
}
