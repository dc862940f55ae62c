package io.caudal.telemetry.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.influxdb.RefusedLine;
import io.caudal.schemas.DeadLetter;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class RefusedLineSerializerTest {

  private static DeadLetter sent(String line) throws Exception {
    return Frames.sent(
        new RefusedLineSerializer(Frames.serializer(DeadLetter.class), "stations", 7),
        new RefusedLine("caudal/raw", line, "field type conflict", RefusedLine.By.SERVER),
        DeadLetter.class);
  }

  @Test
  void theLineIsThePayloadAndTheBucketItsOrigin() throws Exception {
    assertThat(sent("co,point=ä value=1 2"))
        .isEqualTo(
            DeadLetter.newBuilder()
                .setReason("REFUSED_BY_STORE")
                .setDetail("field type conflict")
                .setSource("influxdb")
                .setOriginTopic("caudal/raw")
                .setOriginPartition(-1)
                .setOriginOffset(-1)
                .setBrokerTime(-1)
                .setPayload(ByteBuffer.wrap("co,point=ä value=1 2".getBytes(UTF_8)))
                .setPipeline("stations")
                .setPipelineVersion(7)
                .build());
  }

  @Test
  void ofALineThatIsTooLargeForKafkaTheBeginningIsKept() throws Exception {
    DeadLetter read = sent("x".repeat(1 << 20));

    assertThat(read.getPayload().remaining()).isEqualTo(LetterSize.LARGEST_PAYLOAD);
    assertThat(read.getDetail()).startsWith("field type conflict; cut down ");
  }
}
