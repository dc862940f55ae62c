package io.caudal.telemetry.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.model.Origin;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Value;
import io.caudal.schemas.DeadLetter;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DeadLetterSerializerTest {

  private static final Origin ORIGIN = new Origin("telemetry.raw.stations", 3, 4);

  private static DeadLetter sent(io.caudal.domain.model.DeadLetter letter) throws Exception {
    return Frames.sent(serializer(), letter, DeadLetter.class);
  }

  private static DeadLetterSerializer serializer() {
    return new DeadLetterSerializer(Frames.serializer(DeadLetter.class), "stations", 7);
  }

  private static io.caudal.domain.model.DeadLetter ofRecord(
      byte @Nullable [] key, byte @Nullable [] value) {
    return io.caudal.domain.model.DeadLetter.of(
        Reason.MALFORMED, "no row", "north", new RawPayload(ORIGIN, 5, key, value));
  }

  private static Reading reading(Value value, @Nullable String unit, long sequence) {
    return new Reading("a", "co", -1, value, unit, 0.5f, 3, "acme", sequence, 5, ORIGIN, 7);
  }

  private static io.caudal.domain.model.DeadLetter ofReading(Reading reading) {
    return io.caudal.domain.model.DeadLetter.of(Reason.LATE, "too late", "north", reading);
  }

  @Test
  void lettersOfOneRecordHaveOneKey() {
    assertThat(DeadLetterSerializer.key(ofRecord(null, null)))
        .isEqualTo("telemetry.raw.stations/3/4".getBytes(UTF_8))
        .isEqualTo(DeadLetterSerializer.key(ofReading(reading(new Value.Num(1), null, 1))));
  }

  @Test
  void aRecordIsThereAsItWas() throws Exception {
    byte[] hostile = {0, -1, 127, -128};

    assertThat(sent(ofRecord("key".getBytes(UTF_8), hostile)))
        .isEqualTo(
            DeadLetter.newBuilder()
                .setReason("MALFORMED")
                .setDetail("no row")
                .setSource("north")
                .setOriginTopic("telemetry.raw.stations")
                .setOriginPartition(3)
                .setOriginOffset(4)
                .setBrokerTime(5)
                .setKey(ByteBuffer.wrap("key".getBytes(UTF_8)))
                .setPayload(ByteBuffer.wrap(hostile))
                .setHeaders(Map.of())
                .setReading(null)
                .setPipeline("stations")
                .setPipelineVersion(7)
                .build());
  }

  @Test
  void aTombstoneWithoutAKeyHasNeither() throws Exception {
    DeadLetter read = sent(ofRecord(null, null));

    assertThat(read.getKey()).isNull();
    assertThat(read.getPayload()).isNull();
  }

  @Test
  void aReadingIsThereAsItWasMapped() throws Exception {
    DeadLetter read = sent(ofReading(reading(new Value.Num(1.5), "mg/m3", 17)));

    assertThat(read.getPayload()).isNull();
    assertThat(read.getReading())
        .isEqualTo(
            io.caudal.schemas.Reading.newBuilder()
                .setPoint("a")
                .setVariable("co")
                .setTime(-1)
                .setValue(1.5)
                .setUnit("mg/m3")
                .setQuality(0.5f)
                .setFlags(3)
                .setProvider("acme")
                .setSequence(17L)
                .setBrokerTime(5)
                .setOriginTopic("telemetry.raw.stations")
                .setOriginPartition(3)
                .setOriginOffset(4)
                .setConfigVersion(7)
                .build());
  }

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(new Value.Num(-0.0), -0.0),
        Arguments.of(new Value.Text("open"), "open"),
        Arguments.of(new Value.Bool(true), true));
  }

  @ParameterizedTest
  @MethodSource("values")
  void valuesKeepTheirKind(Value value, Object expected) throws Exception {
    DeadLetter read = sent(ofReading(reading(value, null, Reading.NO_SEQUENCE)));

    assertThat(read.getReading().getValue()).isEqualTo(expected);
    assertThat(read.getReading().getUnit()).isNull();
    assertThat(read.getReading().getSequence()).isNull();
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonKeepsItsName(Reason reason) throws Exception {
    RawPayload raw = new RawPayload(ORIGIN, 5, null, null);

    assertThat(sent(io.caudal.domain.model.DeadLetter.of(reason, "", "north", raw)).getReason())
        .isEqualTo(reason.name());
  }

  @Test
  void ofARecordThatFillsItsTopicTheBeginningIsKept() throws Exception {
    byte[] large = new byte[1 << 20];
    large[0] = 7;
    DeadLetter read = sent(ofRecord("key".getBytes(UTF_8), large));

    assertThat(read.getKey()).isNull();
    assertThat(read.getPayload().remaining()).isEqualTo(LetterSize.LARGEST_PAYLOAD);
    assertThat(read.getPayload().get(0)).isEqualTo((byte) 7);
    assertThat(read.getOriginOffset()).isEqualTo(4);
    assertThat(read.getDetail()).startsWith("no row; cut down from a dead letter of 1048");
  }

  @Test
  void aReadingThatIsTooLargeIsLeftOutAndItsDetailIsCut() throws Exception {
    Reading large = reading(new Value.Text("x".repeat(1 << 20)), null, 0);
    byte[] framed =
        opened()
            .serialize(
                io.caudal.domain.model.DeadLetter.of(
                    Reason.UNKNOWN_POINT, "y".repeat(1 << 20), "north", large));

    assertThat(framed).hasSizeLessThan(2000);
    DeadLetter read = Frames.read(framed, DeadLetter.class);
    assertThat(read.getReading()).isNull();
    assertThat(read.getDetail()).startsWith("yyy").contains("cut down");
  }

  @Test
  void whatJustFitsIsKept() throws Exception {
    byte[] framed = opened().serialize(ofRecord(null, new byte[LetterSize.LARGEST - 200]));

    assertThat(framed.length).isBetween(LetterSize.LARGEST - 200, LetterSize.LARGEST);
    assertThat(Frames.read(framed, DeadLetter.class).getPayload().remaining())
        .isEqualTo(LetterSize.LARGEST - 200);
  }

  private static DeadLetterSerializer opened() throws Exception {
    DeadLetterSerializer serializer = serializer();
    Frames.sent(serializer, ofRecord(null, null), DeadLetter.class);
    return serializer;
  }
}
