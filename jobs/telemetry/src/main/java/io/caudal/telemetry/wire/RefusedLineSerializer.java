package io.caudal.telemetry.wire;

import io.caudal.influxdb.RefusedLine;
import io.caudal.kafka.AvroFramedSerializer;
import io.caudal.schemas.DeadLetter;
import org.apache.flink.api.common.serialization.SerializationSchema;

/** Writes lines that InfluxDB refused as dead letters. */
public final class RefusedLineSerializer implements SerializationSchema<RefusedLine> {

  private static final long serialVersionUID = 1L;

  private final AvroFramedSerializer<DeadLetter> avro;
  private final String pipeline;
  private final int pipelineVersion;

  public RefusedLineSerializer(
      AvroFramedSerializer<DeadLetter> avro, String pipeline, int pipelineVersion) {
    this.avro = avro;
    this.pipeline = pipeline;
    this.pipelineVersion = pipelineVersion;
  }

  @Override
  public void open(InitializationContext context) throws Exception {
    avro.open(context);
  }

  @Override
  public byte[] serialize(RefusedLine line) {
    return LetterSize.fit(RefusedLineWire.toAvro(line, pipeline, pipelineVersion), avro);
  }
}
