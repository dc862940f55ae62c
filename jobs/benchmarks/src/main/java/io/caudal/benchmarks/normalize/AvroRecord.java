package io.caudal.benchmarks.normalize;

import java.io.IOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.jspecify.annotations.Nullable;

/** Avro decodes a payload to its generated class with its fast reader. */
final class AvroRecord extends Parser<FlatReading> {

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
    return Entrant.AVRO_RECORD.label();
  }

  @Override
  FlatReading parse(byte[] payload) throws IOException {
    decoder = DecoderFactory.get().binaryDecoder(payload, FRAME, payload.length - FRAME, decoder);
    return reader.read(null, decoder);
  }

  @Override
  double sum(FlatReading reading) {
    return reading.getCo() + reading.getTemperature() + reading.getHumidity();
  }
}
