package io.caudal.telemetry.wire;

import io.caudal.domain.model.AlertEvent;
import io.caudal.kafka.AvroFramedSerializer;
import org.apache.flink.api.common.serialization.SerializationSchema;

/** Writes alerts as the published schema says. */
public final class AlertSerializer implements SerializationSchema<AlertEvent> {

  private static final long serialVersionUID = 1L;

  private final AvroFramedSerializer<io.caudal.schemas.AlertEvent> avro;

  public AlertSerializer(AvroFramedSerializer<io.caudal.schemas.AlertEvent> avro) {
    this.avro = avro;
  }

  @Override
  public void open(InitializationContext context) throws Exception {
    avro.open(context);
  }

  @Override
  public byte[] serialize(AlertEvent alert) {
    return avro.serialize(AlertWire.toAvro(alert));
  }
}
