package io.caudal.kafka.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caudal.schemas.AlertEvent;
import io.caudal.schemas.AlertStatus;
import io.caudal.schemas.DeadLetter;
import io.caudal.schemas.Evidence;
import io.caudal.schemas.PointControl;
import io.caudal.schemas.Reading;
import io.caudal.schemas.Tick;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramedAvroTest {
  private static final Tick TICK = new Tick("a", 1L, Map.of());

  /** Magic byte 0, id 258 in four bytes big-endian; then "a", 1 and an empty map in Avro. */
  private static final byte[] TICK_FRAME = bytes("00 00000102 0261 02 00");

  private final FakeRegistry registry = new FakeRegistry();

  @Test
  void writesTheDocumentedFrame() throws Exception {
    registry.register("ticks-value", plain(Tick.SCHEMA$), 1, 258);

    assertThat(encoder(Registration.LOOK_UP).encode(TICK)).isEqualTo(TICK_FRAME);
  }

  @Test
  void readsTheDocumentedFrame() throws Exception {
    registry.register("ticks-value", plain(Tick.SCHEMA$), 1, 258);

    assertThat(decoder(Tick.class).decode(TICK_FRAME)).isEqualTo(TICK);
  }

  @Test
  void registersASchemaWithoutJavaHints() throws Exception {
    encoder(Registration.REGISTER).encode(TICK);

    assertThat(registry.getLatestSchemaMetadata("ticks-value").getSchema())
        .contains("endOffsets")
        .doesNotContain("avro.java.string");
  }

  @Test
  void asksForAnIdOnce() throws Exception {
    FramedAvroEncoder<Tick> encoder = encoder(Registration.REGISTER);
    byte[] first = encoder.encode(TICK);
    registry.cutOff();

    assertThat(encoder.encode(TICK)).isEqualTo(first);
    assertThat(registry.questions()).isEqualTo(1);
  }

  @Test
  void asksAgainForAnIdAfterAnOutage() {
    registry.cutOff();
    FramedAvroEncoder<Tick> encoder = encoder(Registration.REGISTER);

    assertThatThrownBy(() -> encoder.encode(TICK))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("ticks-value")
        .hasMessageContaining("Connection refused");
    assertThatThrownBy(() -> encoder.encode(TICK)).isInstanceOf(RegistryUnavailableException.class);
    assertThat(registry.questions()).isEqualTo(2);
  }

  @Test
  void refusesASchemaThatIsOnlyToBeLookedUpAndIsNotThere() {
    assertThatThrownBy(() -> encoder(Registration.LOOK_UP).encode(TICK))
        .isInstanceOf(RegistryRefusedException.class)
        .hasMessageContaining("io.caudal.schemas.Tick")
        .hasMessageContaining("ticks-value");
  }

  @Test
  void encodesAGoodRecordAfterOneThatDoesNotFitItsSchema() throws Exception {
    FramedAvroEncoder<Tick> encoder = encoder(Registration.REGISTER);
    byte[] good = encoder.encode(TICK);
    Tick unfit = new Tick(TICK.getSource(), 2L, Map.of());
    unfit.put("endOffsets", null);

    assertThatThrownBy(() -> encoder.encode(unfit)).isInstanceOf(NullPointerException.class);
    assertThat(encoder.encode(TICK)).isEqualTo(good);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "00000001", "0000000102"})
  void refusesATruncatedFrame(String hex) throws Exception {
    registry.register("ticks-value", plain(Tick.SCHEMA$), 1, 258);

    assertThatThrownBy(() -> decoder(Tick.class).decode(bytes(hex)))
        .isInstanceOf(MalformedFrameException.class);
  }

  @Test
  void refusesAnotherMagicByte() {
    assertThatThrownBy(
            () -> decoder(Tick.class).decode("{\"a\":1}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedFrameException.class)
        .hasMessageContaining("byte 123")
        .hasMessageContaining("magic byte 0");
    assertThat(registry.questions()).isZero();
  }

  @Test
  void refusesBytesLeftOver() throws Exception {
    registry.register("ticks-value", plain(Tick.SCHEMA$), 1, 258);

    assertThatThrownBy(
            () -> decoder(Tick.class).decode(Arrays.copyOf(TICK_FRAME, TICK_FRAME.length + 2)))
        .isInstanceOf(MalformedFrameException.class)
        .hasMessageContaining("2 bytes are left over");
  }

  @Test
  void refusesALengthBeyondTheEndBeforeItAllocates() throws Exception {
    registry.register("ticks-value", plain(Tick.SCHEMA$), 1, 258);

    assertThatThrownBy(() -> decoder(Tick.class).decode(bytes("00 00000102 feffffff0f 02 00")))
        .isInstanceOf(MalformedFrameException.class)
        .hasMessageContaining("a length is 2147483647");
  }

  @Test
  void refusesASchemaThatTheRegistryDoesNotKnow() {
    assertThatThrownBy(() -> decoder(Tick.class).decode(TICK_FRAME))
        .isInstanceOf(MalformedFrameException.class)
        .hasMessageContaining("no schema 258");
  }

  @Test
  void refusesASchemaThatIsNotAvro() {
    registry.failWith(new IOException("Invalid schema syntax = \"proto3\"; of type PROTOBUF"));

    assertThatThrownBy(() -> decoder(Tick.class).decode(TICK_FRAME))
        .isInstanceOf(MalformedFrameException.class)
        .hasMessageContaining("no Avro schema");
  }

  @Test
  void refusesARecordOfAnotherKind() throws Exception {
    byte[] tick = encoder(Registration.REGISTER).encode(TICK);

    assertThatThrownBy(() -> decoder(Reading.class).decode(tick))
        .isInstanceOf(MalformedFrameException.class)
        .hasMessageContaining("Reading");
  }

  @Test
  void saysThatAnOutageMayPass() throws Exception {
    byte[] tick = encoder(Registration.REGISTER).encode(TICK);
    registry.cutOff();

    assertThatThrownBy(() -> decoder(Tick.class).decode(tick))
        .isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void readsKnownSchemasThroughAnOutage() throws Exception {
    byte[] tick = encoder(Registration.REGISTER).encode(TICK);
    FramedAvroDecoder<Tick> decoder = decoder(Tick.class);
    decoder.decode(tick);
    registry.cutOff();

    assertThat(decoder.decode(tick)).isEqualTo(TICK);
    assertThatThrownBy(() -> decoder.decode(bytes("00 00000102 00")))
        .isInstanceOf(RegistryUnavailableException.class);
    assertThat(decoder.decode(tick)).isEqualTo(TICK);
  }

  @Test
  void readsTheNextGoodRecordAfterACorruptOne() throws Exception {
    byte[] good = encode(deadLetter());
    byte[] corrupt = Arrays.copyOf(good, good.length - 3);
    FramedAvroDecoder<DeadLetter> decoder = decoder(DeadLetter.class);

    assertThat(decoder.decode(good)).isEqualTo(deadLetter());
    assertThatThrownBy(() -> decoder.decode(corrupt)).isInstanceOf(MalformedFrameException.class);
    assertThat(decoder.decode(good)).isEqualTo(deadLetter());
  }

  @Test
  void everyTruncationIsMalformed() throws Exception {
    byte[] good = encode(deadLetter());
    FramedAvroDecoder<DeadLetter> decoder = decoder(DeadLetter.class);

    for (int length = 0; length < good.length; length++) {
      byte[] truncated = Arrays.copyOf(good, length);
      assertThatThrownBy(() -> decoder.decode(truncated))
          .as("%d of %d bytes", length, good.length)
          .isInstanceOf(MalformedFrameException.class);
    }
  }

  /** Changed bytes may still be a record, another one; they are never anything but the two. */
  @Test
  void changedBytesAreARecordOrMalformed() throws Exception {
    byte[] good = encode(alert());
    FramedAvroDecoder<AlertEvent> decoder = decoder(AlertEvent.class);
    Random random = new Random(20040310);
    int malformed = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] changed = good.clone();
      changed[Frame.HEADER_BYTES + random.nextInt(good.length - Frame.HEADER_BYTES)] =
          (byte) random.nextInt(256);
      try {
        assertThat(decoder.decode(changed)).isNotNull();
      } catch (MalformedFrameException e) {
        malformed++;
      }
    }
    assertThat(malformed).isPositive();
    assertThat(decoder.decode(good)).isEqualTo(alert());
  }

  @Test
  void carriesEveryKindOfField() throws Exception {
    assertThat(decoder(AlertEvent.class).decode(encode(alert()))).isEqualTo(alert());
    for (Object value : List.of(-3.25, "open", true)) {
      Reading reading = reading(value);
      assertThat(decoder(Reading.class).decode(encode(reading))).isEqualTo(reading);
    }
  }

  @Test
  void readsAnEarlierVersionWithTheDefaultsOfToday() throws Exception {
    Schema earlier =
        SchemaBuilder.record("PointControl")
            .namespace("io.caudal.schemas")
            .fields()
            .requiredString("id")
            .endRecord();
    GenericRecord point = new GenericData.Record(earlier);
    point.put("id", "well-1");

    var read = decoder(PointControl.class).decode(frame("points-value", point));

    assertThat(read.getId()).isEqualTo("well-1");
    assertThat(read.getTemplate()).isNull();
    assertThat(read.getDeleted()).isFalse();
  }

  @Test
  void readsAStatusOfTheFutureAsUnrecognized() throws Exception {
    Schema newer =
        new Schema.Parser()
            .parse(
                AlertEvent.getClassSchema()
                    .toString()
                    .replace("\"WITHDRAWN\"]", "\"WITHDRAWN\",\"MERGED\"]"));
    GenericRecord event = new GenericData.Record(newer);
    for (Schema.Field field : AlertEvent.getClassSchema().getFields()) {
      event.put(field.name(), alert().get(field.pos()));
    }
    event.put("evidence", List.of());
    event.put("status", new GenericData.EnumSymbol(newer.getField("status").schema(), "MERGED"));

    assertThat(decoder(AlertEvent.class).decode(frame("alerts-value", event)).getStatus())
        .isEqualTo(AlertStatus.UNRECOGNIZED);
  }

  private FramedAvroEncoder<Tick> encoder(Registration registration) {
    return new FramedAvroEncoder<>(registry, "ticks-value", Tick.getClassSchema(), registration);
  }

  private <T extends SpecificRecord> FramedAvroDecoder<T> decoder(Class<T> type) {
    return new FramedAvroDecoder<>(registry, type);
  }

  private <T extends SpecificRecord> byte[] encode(T record) throws IOException {
    String subject = record.getSchema().getName() + "-value";
    return new FramedAvroEncoder<T>(registry, subject, record.getSchema(), Registration.REGISTER)
        .encode(record);
  }

  private byte[] frame(String subject, GenericRecord record) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(Frame.header(registry.register(subject, new AvroSchema(record.getSchema()))));
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static AvroSchema plain(Schema schema) {
    return new AvroSchema(PlainSchema.of(schema));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static Reading reading(Object value) {
    return Reading.newBuilder()
        .setPoint("well-1")
        .setVariable("level")
        .setTime(-410_227_200_000_000L)
        .setValue(value)
        .setUnit("m")
        .setProvider("dga")
        .setSequence(Long.MIN_VALUE)
        .setBrokerTime(1L)
        .setOriginTopic("telemetry.raw.dga")
        .setOriginPartition(3)
        .setOriginOffset(Long.MAX_VALUE)
        .setConfigVersion(1)
        .build();
  }

  private static DeadLetter deadLetter() {
    return DeadLetter.newBuilder()
        .setReason("CONFLICT")
        .setDetail("The level was 3.5 before.")
        .setSource("dga")
        .setOriginTopic("telemetry.raw.dga")
        .setOriginPartition(0)
        .setOriginOffset(42L)
        .setBrokerTime(1_700_000_000_000_000L)
        .setKey(ByteBuffer.wrap(new byte[] {1, 2}))
        .setPayload(null)
        .setHeaders(Map.of("trace", ByteBuffer.wrap(new byte[] {7})))
        .setReading(reading(3.25))
        .setPipeline("groundwater")
        .setPipelineVersion(1)
        .build();
  }

  private static AlertEvent alert() {
    return AlertEvent.newBuilder()
        .setAlertId("00ff")
        .setRevision(2)
        .setRule("high-level")
        .setRuleVersion(1)
        .setPoint("well-1")
        .setVariable("level")
        .setStatus(AlertStatus.FIRING)
        .setSeverity("critical")
        .setLabels(Map.of("site", "north"))
        .setMessage("The level is high.")
        .setRunbook(null)
        .setStart(1L)
        .setFiredAt(2L)
        .setResolvedAt(null)
        .setPeak(4.5)
        .setPeakTime(2L)
        .setEvidence(List.of(new Evidence(1L, 4.0), new Evidence(2L, 4.5)))
        .setSupersedes(null)
        .setBrokerTime(3L)
        .build();
  }
}
