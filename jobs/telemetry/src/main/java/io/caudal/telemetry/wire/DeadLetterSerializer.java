package io.caudal.telemetry.wire;

import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.Origin;
import io.caudal.kafka.AvroFramedSerializer;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.SerializationSchema;

/** Writes dead letters as the published schema says. */
public final class DeadLetterSerializer implements SerializationSchema<DeadLetter> {

  private static final long serialVersionUID = 1L;

  private final AvroFramedSerializer<io.caudal.schemas.DeadLetter> avro;
  private final String pipeline;
  private final int pipelineVersion;

  public DeadLetterSerializer(
      AvroFramedSerializer<io.caudal.schemas.DeadLetter> avro,
      String pipeline,
      int pipelineVersion) {
    this.avro = avro;
    this.pipeline = pipeline;
    this.pipelineVersion = pipelineVersion;
  }

  /** By what the letters of one record go to one partition, in their order. */
  public static byte[] key(DeadLetter letter) {
    Origin origin = letter.origin();
    String place = origin.topic() + '/' + origin.partition() + '/' + origin.offset();
    return place.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void open(InitializationContext context) throws Exception {
    avro.open(context);
  }

  @Override
  public byte[] serialize(DeadLetter letter) {
    return LetterSize.fit(DeadLetterWire.toAvro(letter, pipeline, pipelineVersion), avro);
  }
}
