package io.caudal.telemetry.wire;

import io.caudal.domain.model.MalformedReadingException;
import io.caudal.domain.model.ReadingFormat;
import io.caudal.kafka.avro.FramedAvroDecoder;
import io.caudal.kafka.avro.FramedAvroEncoder;
import io.caudal.kafka.avro.MalformedFrameException;
import io.caudal.kafka.avro.Registration;
import io.caudal.kafka.avro.RegistryAccess;
import io.caudal.kafka.avro.Subjects;
import io.caudal.schemas.Reading;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Readings as framed Avro, as the published schema says. */
public final class ReadingAvroFormat implements ReadingFormat {

  private static final long serialVersionUID = 1L;

  private final RegistryAccess registry;
  private final String topic;
  private transient @Nullable FramedAvroEncoder<Reading> encoder;
  private transient @Nullable FramedAvroDecoder<Reading> decoder;

  /**
   * @param topic in which the readings are to stand
   */
  public ReadingAvroFormat(RegistryAccess registry, String topic) {
    this.registry = registry;
    this.topic = topic;
  }

  @Override
  public void open() {
    SchemaRegistryClient client = registry.connect();
    encoder =
        new FramedAvroEncoder<>(
            client, Subjects.value(topic), Reading.getClassSchema(), Registration.REGISTER);
    decoder = new FramedAvroDecoder<>(client, Reading.class);
  }

  @Override
  public byte[] write(io.caudal.domain.model.Reading reading) throws IOException {
    if (encoder == null) {
      throw new IllegalStateException("open() comes before write().");
    }
    return encoder.encode(ReadingWire.toAvro(reading));
  }

  @Override
  public io.caudal.domain.model.Reading read(byte[] written)
      throws MalformedReadingException, IOException {
    if (decoder == null) {
      throw new IllegalStateException("open() comes before read().");
    }
    Reading reading;
    try {
      reading = decoder.decode(written);
    } catch (MalformedFrameException e) {
      throw new MalformedReadingException(String.valueOf(e.getMessage()), e);
    }
    if (reading.getValue() instanceof Double number && !Double.isFinite(number)) {
      throw new MalformedReadingException("The value " + number + " is not a finite number.");
    }
    return ReadingWire.fromAvro(reading);
  }
}
