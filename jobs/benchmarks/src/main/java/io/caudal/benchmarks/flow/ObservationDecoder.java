package io.caudal.benchmarks.flow;

import io.caudal.benchmarks.flow.straight.Observation;
import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Decodes records in the source. */
final class ObservationDecoder implements KafkaRecordDeserializationSchema<Observation> {

  private static final long serialVersionUID = 1L;

  private transient @Nullable AvroMeter avro;

  @Override
  public void open(InitializationContext context) {
    avro = new AvroMeter();
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Observation> out)
      throws IOException {
    MeterReading reading = Objects.requireNonNull(avro).read(record.value());
    out.collect(new Observation(reading.getMeter(), reading.getTime(), reading.getFlow()));
  }

  @Override
  public TypeInformation<Observation> getProducedType() {
    return TypeInformation.of(Observation.class);
  }
}
