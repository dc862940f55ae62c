package io.caudal.benchmarks.flow;

import java.io.IOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.jspecify.annotations.Nullable;

/** Avro decodes a payload to its generated class with its fast reader. For one thread. */
final class AvroMeter {

  private final SpecificDatumReader<MeterReading> reader;
  private @Nullable BinaryDecoder decoder;

  AvroMeter() {
    SpecificData data = new SpecificData(MeterReading.class.getClassLoader());
    data.setFastReaderEnabled(true);
    reader =
        new SpecificDatumReader<>(
            MeterReading.getClassSchema(), MeterReading.getClassSchema(), data);
  }

  MeterReading read(byte[] payload) throws IOException {
    BinaryDecoder decoder =
        DecoderFactory.get()
            .binaryDecoder(
                payload, FlowTopic.FRAME, payload.length - FlowTopic.FRAME, this.decoder);
    this.decoder = decoder;
    return reader.read(null, decoder);
  }
}
