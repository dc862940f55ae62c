package io.caudal.kafka;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes records as they are, each to the topic and the partition that it names. */
public final class RawRecordWriting implements KafkaRecordSerializationSchema<RawRecord> {
  private static final long serialVersionUID = 1L;

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      RawRecord record, KafkaSinkContext context, @Nullable Long timestamp) {
    ProducerRecord<byte[], byte[]> written =
        new ProducerRecord<>(
            record.topic(),
            record.partition(),
            record.timestamp() < 0 ? null : record.timestamp(),
            record.key(),
            record.value());
    record.headers().forEach(each -> written.headers().add(each.name(), each.value()));
    return written;
  }
}
