package io.caudal.kafka;

import io.caudal.kafka.internal.RawRecordTypeInfo;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Passes every record on as it is, null and oversized values too: what a payload means, and whether
 * it means anything, is for the mapper to say. It never throws.
 */
public final class RawRecordDeserializer implements KafkaRecordDeserializationSchema<RawRecord> {
  private static final long serialVersionUID = 1L;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawRecord> out) {
    out.collect(raw(record));
  }

  /** The record, as Kafka gave it. */
  public static RawRecord raw(ConsumerRecord<byte[], byte[]> record) {
    return new RawRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.key(),
        record.value(),
        headers(record.headers()));
  }

  private static List<RawHeader> headers(Headers headers) {
    List<RawHeader> copies = new ArrayList<>();
    for (Header header : headers) {
      copies.add(new RawHeader(header.key(), header.value()));
    }
    return copies;
  }

  @Override
  public TypeInformation<RawRecord> getProducedType() {
    return RawRecordTypeInfo.INSTANCE;
  }
}
