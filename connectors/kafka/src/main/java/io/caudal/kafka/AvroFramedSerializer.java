package io.caudal.kafka;

import io.caudal.kafka.avro.FramedAvroEncoder;
import io.caudal.kafka.avro.Registration;
import io.caudal.kafka.avro.RegistryAccess;
import io.caudal.kafka.avro.Subjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the values of one topic as framed Avro.
 *
 * <p>The registry is asked once in each task, before its first record. If it does not answer then,
 * or will not have the schema, the task fails with an {@link UncheckedIOException} that says so: no
 * record is passed over.
 */
public final class AvroFramedSerializer<T extends SpecificRecord>
    implements SerializationSchema<T> {
  private static final long serialVersionUID = 1L;

  private final RegistryAccess registry;
  private final String topic;
  private final Class<T> type;
  private final Registration registration;
  private transient @Nullable FramedAvroEncoder<T> encoder;

  public AvroFramedSerializer(
      RegistryAccess registry, String topic, Class<T> type, Registration registration) {
    this.registry = registry;
    this.topic = topic;
    this.type = type;
    this.registration = registration;
  }

  @Override
  public void open(InitializationContext context) {
    encoder =
        new FramedAvroEncoder<>(
            registry.connect(),
            Subjects.value(topic),
            SpecificData.get().getSchema(type),
            registration);
  }

  @Override
  public byte[] serialize(T record) {
    if (encoder == null) {
      throw new IllegalStateException("open() comes before serialize().");
    }
    try {
      return encoder.encode(record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
