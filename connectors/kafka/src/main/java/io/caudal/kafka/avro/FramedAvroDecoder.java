package io.caudal.kafka.avro;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads framed records as one generated type, whichever version of its schema they were written
 * with.
 *
 * <p>The registry is asked once for each schema id; from then on an outage of it goes unnoticed by
 * records of that schema. For one thread.
 */
public final class FramedAvroDecoder<T extends SpecificRecord> {
  private final RegistrySchemas schemas;
  private final Class<T> type;
  private final SpecificData data;
  private final Schema readerSchema;
  private final Map<Integer, DatumReader<T>> readers = new HashMap<>();

  public FramedAvroDecoder(SchemaRegistryClient registry, Class<T> type) {
    this.schemas = new RegistrySchemas(registry);
    this.type = type;
    this.data = new SpecificData(type.getClassLoader());
    this.data.setFastReaderEnabled(true);
    this.readerSchema = data.getSchema(type);
  }

  /**
   * The record in the frame.
   *
   * @throws MalformedFrameException if it holds none: not a frame, a schema the registry does not
   *     know or that cannot be read as this type, a payload that is broken, too short or too long
   * @throws RegistryUnavailableException if its schema is not known yet and the registry does not
   *     answer
   */
  public T decode(byte[] framed) throws MalformedFrameException, RegistryUnavailableException {
    int id = Frame.schemaId(framed);
    Schema writerSchema = schemas.byId(id);
    PayloadDecoder payload = new PayloadDecoder(framed, Frame.HEADER_BYTES);
    try {
      T record = reader(id, writerSchema).read(null, payload);
      payload.requireEnd();
      return record;
    } catch (IOException | RuntimeException e) {
      // A reader that failed may be left in the middle of a record: the next one gets a new one.
      readers.remove(id);
      throw new MalformedFrameException(
          "The payload cannot be read as "
              + type.getSimpleName()
              + " written with schema "
              + id
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private DatumReader<T> reader(int id, Schema writerSchema) {
    return readers.computeIfAbsent(
        id, unused -> new SpecificDatumReader<>(writerSchema, readerSchema, data));
  }
}
