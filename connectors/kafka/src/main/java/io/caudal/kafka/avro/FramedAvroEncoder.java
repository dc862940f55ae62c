package io.caudal.kafka.avro;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes records of one type to one subject of the registry.
 *
 * <p>The registry is asked once, before the first record; from then on an outage of it goes
 * unnoticed. For one thread.
 */
public final class FramedAvroEncoder<T extends SpecificRecord> {
  private final SchemaRegistryClient registry;
  private final String subject;
  private final Schema schema;
  private final Registration registration;
  private final SpecificDatumWriter<T> writer;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
  private byte @Nullable [] header;
  private @Nullable BinaryEncoder encoder;

  /**
   * An encoder that has not asked the registry yet.
   *
   * @param subject the registry's name for what may stand in a topic: see {@link Subjects}
   */
  public FramedAvroEncoder(
      SchemaRegistryClient registry, String subject, Schema schema, Registration registration) {
    this.registry = registry;
    this.subject = subject;
    this.schema = schema;
    this.registration = registration;
    this.writer = new SpecificDatumWriter<>(schema);
  }

  /**
   * The record in its frame.
   *
   * @throws RegistryUnavailableException before the first record, if the registry does not answer
   * @throws RegistryRefusedException before the first record, if the schema is not compatible with
   *     the subject's earlier ones, or is to be looked up and is not there
   * @throws org.apache.avro.AvroRuntimeException if the record does not fit its own schema
   */
  public byte[] encode(T record) throws IOException {
    byte[] header = this.header;
    if (header == null) {
      header = Frame.header(schemaId());
      this.header = header;
    }
    // What a failed record has left behind must not stand before the next one.
    bytes.reset();
    bytes.writeBytes(header);
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, this.encoder);
    this.encoder = null;
    writer.write(record, encoder);
    encoder.flush();
    this.encoder = encoder;
    return bytes.toByteArray();
  }

  private int schemaId() throws IOException {
    AvroSchema plain = new AvroSchema(PlainSchema.of(schema));
    try {
      return registration == Registration.REGISTER
          ? registry.register(subject, plain)
          : registry.getId(subject, plain);
    } catch (RestClientException e) {
      if (RegistryAnswer.isFinal(e)) {
        throw new RegistryRefusedException(
            "The schema registry refuses schema "
                + schema.getFullName()
                + " under subject "
                + subject
                + ": "
                + e.getMessage(),
            e);
      }
      throw unavailable(e);
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private RegistryUnavailableException unavailable(Exception e) {
    return new RegistryUnavailableException(
        "The schema registry gave no id for schema "
            + schema.getFullName()
            + " under subject "
            + subject
            + ": "
            + e.getMessage(),
        e);
  }
}
