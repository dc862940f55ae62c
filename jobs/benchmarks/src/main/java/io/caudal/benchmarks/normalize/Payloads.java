package io.caudal.benchmarks.normalize;

import io.caudal.domain.model.Origin;
import io.caudal.domain.model.RawPayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/** The same readings in each format: as many different ones as caches do not hide. */
final class Payloads {

  /** The id in the frames of {@link #avro}. */
  static final int SCHEMA_ID = 1;

  private static final int COUNT = 4096;
  private static final long START = 1_790_000_000_000L;

  private Payloads() {}

  /** What the payloads hold, in their order. */
  static List<FlatReading> readings() {
    Random random = new Random(3);
    List<FlatReading> readings = new ArrayList<>(COUNT);
    for (int i = 0; i < COUNT; i++) {
      readings.add(
          new FlatReading(
              String.format(Locale.ROOT, "station-%04d", random.nextInt(1000)),
              START + i * 1000L,
              random.nextInt(50_000) / 1000.0,
              random.nextInt(6000) / 100.0 - 20,
              random.nextInt(1000) / 10.0));
    }
    return readings;
  }

  static List<RawPayload> json(String topic) {
    return payloads(
        topic,
        reading ->
            String.format(
                    Locale.ROOT,
                    "{\"id\":\"%s\",\"ts\":%d,\"co\":%s,\"temperature\":%s,\"humidity\":%s}",
                    reading.getId(),
                    reading.getTs(),
                    reading.getCo(),
                    reading.getTemperature(),
                    reading.getHumidity())
                .getBytes(StandardCharsets.UTF_8));
  }

  /** In Confluent's frame. */
  static List<RawPayload> avro(String topic) {
    SpecificDatumWriter<FlatReading> writer = new SpecificDatumWriter<>(FlatReading.class);
    return payloads(topic, reading -> framed(writer, reading));
  }

  private interface Format {
    byte[] bytes(FlatReading reading);
  }

  private static List<RawPayload> payloads(String topic, Format format) {
    List<RawPayload> payloads = new ArrayList<>(COUNT);
    long offset = 0;
    for (FlatReading reading : readings()) {
      Origin origin = new Origin(topic, 0, offset++);
      payloads.add(new RawPayload(origin, reading.getTs() * 1000, null, format.bytes(reading)));
    }
    return payloads;
  }

  private static byte[] framed(SpecificDatumWriter<FlatReading> writer, FlatReading reading) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {0, 0, 0, 0, SCHEMA_ID});
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    try {
      writer.write(reading, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
