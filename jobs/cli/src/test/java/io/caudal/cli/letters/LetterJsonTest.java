package io.caudal.cli.letters;

import static io.caudal.cli.letters.Letters.NOON;
import static io.caudal.cli.letters.Letters.base;
import static io.caudal.cli.letters.Letters.bytes;
import static io.caudal.cli.letters.Letters.reading;
import static io.caudal.cli.letters.Letters.stored;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caudal.schemas.Header;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LetterJsonTest {

  @Test
  void aRecordIsShownWhole() {
    ObjectNode json =
        LetterJson.of(
            stored(
                17,
                base("MALFORMED", 4)
                    .setKey(bytes("k"))
                    .setPayload(ByteBuffer.wrap(new byte[] {(byte) 0xff, 0}))
                    .setHeaders(Map.of("site", bytes("north")))
                    .build()));

    assertThat(json)
        .hasToString(
            "{\"id\":\"3/17\",\"published\":\"2026-03-01T12:00:10Z\",\"reason\":\"MALFORMED\","
                + "\"detail\":\"because\",\"readings\":1,\"source\":\"wells\","
                + "\"origin\":{\"topic\":\"telemetry.raw.wells\",\"partition\":0,\"offset\":4},"
                + "\"brokerTime\":\"2026-03-01T12:00:00Z\",\"pipeline\":\"wells\","
                + "\"pipelineVersion\":1,\"key\":\"k\",\"headers\":{\"site\":\"north\"},"
                + "\"payloadBase64\":\"/wA=\",\"redriven\":null}");
  }

  @Test
  void headersOfOneNameAreAllShown() {
    ObjectNode json =
        LetterJson.of(
            stored(
                17,
                base("MALFORMED", 4)
                    .setHeaders(Map.of("site", bytes("b")))
                    .setRepeatedHeaders(
                        List.of(new Header("site", bytes("a")), new Header("site", bytes("b"))))
                    .build()));

    assertThat(json.path("headers")).hasToString("{\"site\":\"b\"}");
    assertThat(json.path("repeatedHeaders"))
        .hasToString("[{\"name\":\"site\",\"value\":\"a\"},{\"name\":\"site\",\"value\":\"b\"}]");
  }

  @Test
  void aReadingIsShownWithItsValue() {
    ObjectNode json = LetterJson.of(reading(4, "w1", NOON));

    assertThat(json.at("/reading/value").asDouble()).isEqualTo(1.5);
    assertThat(json.at("/reading/time").asText()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(json.path("payload").isNull()).isTrue();
  }

  @Test
  void theLineOfAStoreHasABucketAndNoOrigin() {
    ObjectNode json =
        LetterJson.of(
            stored(
                1,
                base("REFUSED_BY_STORE", -1)
                    .setOriginTopic("db/raw")
                    .setOriginPartition(-1)
                    .build()));

    assertThat(json.path("bucket").asText()).isEqualTo("db/raw");
    assertThat(json.has("origin")).isFalse();
  }

  @Test
  void controlCharactersAreNoText() {
    assertThat(PayloadText.strict(bytes("a\u0007"))).isNull();
    assertThat(PayloadText.strict(bytes("a\tb\n"))).isEqualTo("a\tb\n");
  }
}
