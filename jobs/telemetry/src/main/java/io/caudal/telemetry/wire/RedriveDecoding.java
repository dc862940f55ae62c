package io.caudal.telemetry.wire;

import io.caudal.domain.model.Origin;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Redrive;
import io.caudal.domain.model.RedrivenRecord;
import io.caudal.kafka.AvroDecoding;
import io.caudal.kafka.Decoded;
import io.caudal.kafka.RawRecord;
import io.caudal.schemas.DeadLetter;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads what one pipeline is to take again from the redrive topic, which several may share.
 *
 * <p>What is no dead letter comes out as a record of the redrive topic itself, which no source
 * reads: so it is refused, and the bytes are kept.
 */
public final class RedriveDecoding implements KafkaRecordDeserializationSchema<RedrivenRecord> {

  private static final long serialVersionUID = 1L;
  private static final long MICROS_PER_MILLI = 1000;

  private final AvroDecoding<DeadLetter> avro;
  private final String pipeline;
  private final TypeInformation<RedrivenRecord> type;

  public RedriveDecoding(
      AvroDecoding<DeadLetter> avro, String pipeline, TypeInformation<RedrivenRecord> type) {
    this.avro = avro;
    this.pipeline = pipeline;
    this.type = type;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) throws Exception {
    avro.open(context);
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RedrivenRecord> out)
      throws IOException {
    avro.deserialize(
        record,
        new Collector<>() {
          @Override
          public void collect(Decoded<DeadLetter> decoded) {
            take(decoded, out);
          }

          @Override
          public void close() {}
        });
  }

  private void take(Decoded<DeadLetter> decoded, Collector<RedrivenRecord> out) {
    RawRecord raw = decoded.raw();
    Redrive redrive =
        new Redrive(
            new Origin(raw.topic(), raw.partition(), raw.offset()),
            raw.timestamp() * MICROS_PER_MILLI);
    DeadLetter letter = decoded.record();
    if (letter == null) {
      out.collect(
          new RedrivenRecord(
              redrive,
              new RawPayload(redrive.at(), redrive.brokerTime(), raw.key(), raw.value(), List.of()),
              null));
    } else if (letter.getPipeline().equals(pipeline)) {
      out.collect(DeadLetterWire.redriven(letter, redrive));
    }
  }

  @Override
  public TypeInformation<RedrivenRecord> getProducedType() {
    return type;
  }
}
