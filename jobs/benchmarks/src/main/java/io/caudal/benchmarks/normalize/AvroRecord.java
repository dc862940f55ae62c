package io.caudal.benchmarks.normalize;

import io.caudal.domain.model.RawPayload;
import java.io.IOException;
import java.util.Objects;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.jspecify.annotations.Nullable;

/** Avro decodes a payload to its generated class with its fast reader. */
final class AvroRecord implements Work {

  static final String NAME = "avro specific record";

  private static final int FRAME = 5;

  private final SpecificDatumReader<FlatReading> reader;
  private @Nullable BinaryDecoder decoder;

  AvroRecord() {
    SpecificData data = new SpecificData(FlatReading.class.getClassLoader());
    data.setFastReaderEnabled(true);
    reader =
        new SpecificDatumReader<>(FlatReading.getClassSchema(), FlatReading.getClassSchema(), data);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public double consume(RawPayload payload) throws IOException {
    byte[] bytes = Objects.requireNonNull(payload.value());
    decoder = DecoderFactory.get().binaryDecoder(bytes, FRAME, bytes.length - FRAME, decoder);
    FlatReading reading = reader.read(null, decoder);
    return reading.getCo() + reading.getTemperature() + reading.getHumidity();
  }
}
