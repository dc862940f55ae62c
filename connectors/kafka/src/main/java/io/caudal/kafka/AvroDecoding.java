package io.caudal.kafka;

import io.caudal.kafka.avro.FramedAvroDecoder;
import io.caudal.kafka.avro.MalformedFrameException;
import io.caudal.kafka.avro.RegistryAccess;
import io.caudal.kafka.avro.RegistryUnavailableException;
import io.caudal.kafka.internal.DecodedTypeInfo;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Decodes framed Avro as one generated type.
 *
 * <ul>
 *   <li>A malformed record comes out as a {@link Decoded#problem()}, never as an exception: the
 *       application diverts it to the dead letters.
 *   <li>A record whose schema is known passes whatever the registry does.
 *   <li>A record of a schema not seen yet, while the registry does not answer, fails the task with
 *       {@link RegistryUnavailableException}: Flink's restart strategy is the retry, and the record
 *       is read again. So nothing is passed over.
 * </ul>
 */
public final class AvroDecoding<T extends SpecificRecordBase>
    implements KafkaRecordDeserializationSchema<Decoded<T>> {
  private static final long serialVersionUID = 1L;

  private final RegistryAccess registry;
  private final Class<T> type;
  private transient @Nullable FramedAvroDecoder<T> decoder;

  public AvroDecoding(RegistryAccess registry, Class<T> type) {
    this.registry = registry;
    this.type = type;
  }

  @Override
  public void open(InitializationContext context) {
    decoder = new FramedAvroDecoder<>(registry.connect(), type);
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Decoded<T>> out)
      throws RegistryUnavailableException {
    out.collect(decode(RawRecordDeserializer.raw(record)));
  }

  private Decoded<T> decode(RawRecord raw) throws RegistryUnavailableException {
    if (decoder == null) {
      throw new IllegalStateException("open() comes before deserialize().");
    }
    byte[] value = raw.value();
    if (value == null) {
      return Decoded.tombstone(raw);
    }
    try {
      return Decoded.record(raw, decoder.decode(value));
    } catch (MalformedFrameException e) {
      return Decoded.malformed(raw, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public TypeInformation<Decoded<T>> getProducedType() {
    return new DecodedTypeInfo<>(new AvroTypeInfo<>(type));
  }
}
