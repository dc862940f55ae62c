package io.caudal.cli.letters;

import static io.caudal.cli.letters.Letters.MINUTE;
import static io.caudal.cli.letters.Letters.NOON;
import static io.caudal.cli.letters.Letters.TOPIC;
import static io.caudal.cli.letters.Letters.base;
import static io.caudal.cli.letters.Letters.bytes;
import static io.caudal.cli.letters.Letters.reading;
import static io.caudal.cli.letters.Letters.record;
import static io.caudal.cli.letters.Letters.stored;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caudal.cli.CommandFailure;
import io.caudal.cli.ExitCode;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.normalize.avro.SchemasUnavailableException;
import io.caudal.domain.normalize.avro.WriterSchemas;
import io.caudal.kafka.RawHeader;
import io.caudal.kafka.RawRecord;
import io.caudal.schemas.DeadLetter;
import io.caudal.telemetry.config.PipelineLoader;
import io.caudal.telemetry.wire.LetterSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class RedrivePlanTest {

  private static final String BATCHES = "telemetry.raw.batches";
  private static final String GOOD_ROW =
      "{\"well\":\"w1\",\"at\":\"2026-03-01T11:59:00Z\",\"level\":2}";
  private static final String BAD_ROW = "{\"well\":\"w1\",\"at\":\"tomorrow\",\"level\":3}";
  private static final String OLD_ROW =
      "{\"well\":\"w1\",\"at\":\"2026-03-01T11:00:00Z\",\"level\":2}";

  private static final String GOOD =
      "{\"well\":\"w1\",\"at\":\"2026-03-01T11:59:00Z\",\"level\":2}";

  private final PipelineSettings settings;
  private final Map<Place, String> kept = new HashMap<>();
  private List<RawHeader> headers = List.of();

  RedrivePlanTest(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("pipeline.yaml"), Letters.PIPELINE);
    settings = PipelineLoader.check(file).settings();
  }

  private RedrivePlan plan(long now, String... wishes) {
    return plan(now, WriterSchemas.NONE, wishes);
  }

  private RedrivePlan plan(long now, WriterSchemas schemas, String... wishes) {
    RedriveWishes asked = new RedriveWishes();
    new CommandLine(new Host(asked)).parseArgs(wishes);
    return new RedrivePlan(
        settings,
        schemas,
        place -> {
          String value = kept.get(place);
          return value == null
              ? null
              : new RawRecord(
                  place.topic(),
                  place.partition(),
                  place.offset(),
                  NOON / 1000,
                  null,
                  value.getBytes(UTF_8),
                  headers);
        },
        now,
        asked);
  }

  @Command
  private record Host(@Mixin RedriveWishes wishes) {}

  private static StoredLetter batch(long offset, String detail, String... rows) {
    return stored(
        offset,
        base("BAD_TIME", 9)
            .setOriginTopic(BATCHES)
            .setDetail(detail)
            .setPayload(bytes("{\"rows\":[%s]}".formatted(String.join(",", rows))))
            .build());
  }

  @Test
  void aRecordThatTheMappingTakesNowIsDriven() throws Exception {
    StoredLetter letter = record(5, GOOD);

    Verdict verdict = plan(NOON).judge(letter);
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.DRIVE);
    assertThat(verdict.driven()).isEqualTo(letter.letter());
  }

  @Test
  void aRecordThatTheMappingRefusesStillIsLeftWithItsReason() throws Exception {
    Verdict verdict = plan(NOON).judge(record(5, "no json"));

    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.STILL_REFUSED);
    assertThat(verdict.why()).startsWith("MALFORMED: ");
    assertThat(verdict.driven()).isNull();
  }

  @Test
  void whatIsOlderThanTheLatenessByNowIsLeft() throws Exception {
    long observed = Letters.micros("2026-03-01T11:59:00Z");

    assertThat(plan(observed + 60 * MINUTE).judge(record(5, GOOD)).kind())
        .isEqualTo(Verdict.Kind.DRIVE);
    Verdict late = plan(observed + 60 * MINUTE + 1).judge(record(5, GOOD));
    assertThat(late.kind()).isEqualTo(Verdict.Kind.LATE);
    assertThat(late.why()).contains("2026-03-01T11:59:00Z", "2026-03-01T12:59:00.000001Z");
  }

  @Test
  void aSingleReadingIsDrivenAsItIs() throws Exception {
    StoredLetter letter = reading(5, "w1", NOON - MINUTE);

    assertThat(plan(NOON).judge(letter).driven()).isEqualTo(letter.letter());
  }

  @Test
  void toMapItAnewItsRecordIsTakenFromItsTopic() throws Exception {
    kept.put(new Place(TOPIC, 0, 5), GOOD);

    var driven =
        Objects.requireNonNull(
            plan(NOON, "--remap").judge(reading(5, "w1", NOON - MINUTE)).driven());
    assertThat(driven.getReading()).isNull();
    assertThat(driven.getPayload()).isEqualTo(bytes(GOOD));
    assertThat(driven.getOriginOffset()).isEqualTo(5);
  }

  @Test
  void aRecordThatIsGoneCannotBeMappedAnew() throws Exception {
    Verdict verdict = plan(NOON, "--remap").judge(reading(5, "w1", NOON - MINUTE));

    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.IMPOSSIBLE);
    assertThat(verdict.why()).contains("telemetry.raw.wells/0/5");
  }

  @Test
  void aLetterThatHoldsNothingOrWasCutDownIsMadeWhole() throws Exception {
    kept.put(new Place(TOPIC, 0, 5), GOOD);
    StoredLetter empty = stored(5, base("QUOTA", 5).build());
    StoredLetter cut =
        stored(
            5,
            base("OVERSIZED", 5)
                .setDetail("large; cut down from a dead letter of 1048 bytes")
                .setPayload(bytes("{\"we"))
                .build());

    for (StoredLetter letter : List.of(empty, cut)) {
      var driven = Objects.requireNonNull(plan(NOON).judge(letter).driven());
      assertThat(driven.getPayload()).isEqualTo(bytes(GOOD));
    }
  }

  @Test
  void whatWasDrivenBeforeIsLeftUnlessItIsAskedFor() throws Exception {
    StoredLetter letter =
        stored(5, record(5, GOOD).letter(), Instant.parse("2026-03-02T00:00:00Z"));

    assertThat(plan(NOON).judge(letter).kind()).isEqualTo(Verdict.Kind.ALREADY);
    assertThat(plan(NOON, "--again").judge(letter).kind()).isEqualTo(Verdict.Kind.DRIVE);
  }

  @Test
  void aLineOfAStoreAndATopicThatNoSourceReadsCannotBeDriven() throws Exception {
    StoredLetter line =
        stored(5, base("REFUSED_BY_STORE", -1).setOriginPartition(-1).setOriginOffset(-1).build());
    StoredLetter elsewhere = stored(6, base("MALFORMED", 6).setOriginTopic("elsewhere").build());

    assertThat(plan(NOON).judge(line).why()).contains("its reading was accepted");
    assertThat(plan(NOON).judge(elsewhere).why())
        .isEqualTo("no source of the pipeline reads topic elsewhere");
  }

  /** The letter is about the second of three rows, whose time was refused by an older mapping. */
  @Test
  void aRecordOfWhichAnotherElementIsStillBadIsDrivenAndItIsSaid() throws Exception {
    Verdict verdict = plan(NOON).judge(batch(5, "$.rows[1]: no time", GOOD_ROW, GOOD_ROW, BAD_ROW));

    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.DRIVE_IN_PART);
    assertThat(verdict.driven()).isNotNull();
    assertThat(verdict.why())
        .startsWith("its record has 2 good readings, and 1 still refused (BAD_TIME: $.rows[2]: ")
        .endsWith("): new dead letters will say so");
  }

  @Test
  void ofARecordThatIsLateInPartTheRestIsDriven() throws Exception {
    Verdict verdict =
        plan(NOON + MINUTE).judge(batch(5, "$.rows[1]: no time", GOOD_ROW, OLD_ROW, OLD_ROW));

    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.DRIVE_IN_PART);
    assertThat(verdict.why())
        .isEqualTo(
            "its record has 1 good reading, and 2 late by now: new dead letters will say so");
  }

  @Test
  void aLetterWhoseElementIsStillBadIsLeftUnlessTheRestIsAskedFor() throws Exception {
    String refusal = refusalOf(BAD_ROW);
    StoredLetter letter = batch(5, refusal, BAD_ROW, GOOD_ROW);

    Verdict left = plan(NOON).judge(letter);
    assertThat(left.kind()).isEqualTo(Verdict.Kind.STILL_REFUSED);
    assertThat(left.why())
        .isEqualTo(
            "BAD_TIME: "
                + refusal
                + "; with --in-part the record is driven for its 1 good reading");
    assertThat(plan(NOON, "--in-part").judge(letter).kind()).isEqualTo(Verdict.Kind.DRIVE_IN_PART);
  }

  /** The mapping was mended, and says another thing now of the element that it refuses still. */
  @Test
  void aLetterWhoseElementIsRefusedForAnotherCauseIsLeftToo() throws Exception {
    StoredLetter letter = batch(5, "$.rows[1]: no time", GOOD_ROW, BAD_ROW);

    assertThat(plan(NOON).judge(letter).kind()).isEqualTo(Verdict.Kind.STILL_REFUSED);
  }

  @Test
  void anElementIsNotTakenForAnotherWhosePlaceBeginsAlike() throws Exception {
    String[] rows = new String[12];
    Arrays.fill(rows, GOOD_ROW);
    rows[1] = BAD_ROW;

    assertThat(plan(NOON).judge(batch(5, "$.rows[11]: no time", rows)).kind())
        .isEqualTo(Verdict.Kind.DRIVE_IN_PART);
  }

  /** Its neighbour in the record is in time, and stands where it should already. */
  @Test
  void aReadingThatIsLateByNowIsNotMappedAnew() throws Exception {
    kept.put(new Place(BATCHES, 0, 5), "{\"rows\":[%s,%s]}".formatted(OLD_ROW, GOOD_ROW));
    StoredLetter old = inBatch("2026-03-01T11:00:00Z");

    Verdict verdict = plan(NOON + MINUTE, "--remap", "--in-part").judge(old);
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.LATE);
    assertThat(verdict.why())
        .isEqualTo(
            "observed at 2026-03-01T11:00:00Z, and the raw topics have come to"
                + " 2026-03-01T12:01:00Z");
    assertThat(plan(NOON, "--remap").judge(old).kind()).isEqualTo(Verdict.Kind.DRIVE);
    assertThat(plan(NOON + MINUTE, "--remap").judge(inBatch("2026-03-01T11:59:00Z")).kind())
        .isEqualTo(Verdict.Kind.DRIVE_IN_PART);
  }

  /** An older mapping took an hour off; today's finds the reading of 2 m in time. */
  @Test
  void aReadingWhoseTimeIsMendedIsJudgedByItsTimeOfToday() throws Exception {
    kept.put(
        new Place(BATCHES, 0, 5),
        "{\"rows\":[%s,%s]}".formatted(OLD_ROW.replace("2}", "7}"), GOOD_ROW));

    assertThat(plan(NOON + MINUTE, "--remap").judge(inBatch("2026-03-01T10:59:00Z")).kind())
        .isEqualTo(Verdict.Kind.DRIVE_IN_PART);
  }

  /** A level of 2 m, which was refused. */
  private static StoredLetter inBatch(String time) {
    DeadLetter letter = reading(5, "w1", Letters.micros(time)).letter();
    letter.setOriginTopic(BATCHES);
    Objects.requireNonNull(letter.getReading()).setValue(2.0);
    return stored(5, letter);
  }

  @Test
  void aRecordThatIsTooLargeWithItsHeadersCannotBeDriven() throws Exception {
    StoredLetter empty = stored(5, base("QUOTA", 5).build());
    kept.put(new Place(TOPIC, 0, 5), GOOD);
    headers = List.of(new RawHeader("trace", new byte[LetterSize.LARGEST - 1000]));
    assertThat(plan(NOON).judge(empty).kind()).isEqualTo(Verdict.Kind.DRIVE);

    headers = List.of(new RawHeader("trace", new byte[LetterSize.LARGEST]));
    Verdict verdict = plan(NOON).judge(empty);
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.IMPOSSIBLE);
    assertThat(verdict.why())
        .startsWith("its record, with its key and its headers, makes 1,000,")
        .endsWith(" bytes for the redrive topic, which takes 1,000,000");
  }

  private String refusalOf(String row) throws Exception {
    String why = plan(NOON).judge(batch(5, "", row)).why();
    assertThat(why).startsWith("BAD_TIME: $.rows[0]: ");
    return why.substring("BAD_TIME: ".length());
  }

  @Test
  void aLetterThatOnlyNamesItsElementHasTheRecordOfTheOneBeforeIt() throws Exception {
    RedrivePlan plan = plan(NOON);
    StoredLetter carrier = batch(5, "$.rows[0]: no time", GOOD_ROW, GOOD_ROW);
    StoredLetter naming =
        stored(
            6, base("BAD_TIME", 9).setOriginTopic(BATCHES).setDetail("$.rows[1]: no time").build());
    plan.pass(carrier);
    plan.pass(naming);

    var driven = Objects.requireNonNull(plan.judge(naming).driven());
    assertThat(driven.getPayload()).isEqualTo(carrier.letter().getPayload());
    assertThat(driven.getDetail()).isEqualTo("$.rows[1]: no time");
  }

  @Test
  void aRecordInAvroIsMappedWithTheSchemaOfTheRegistry() throws Exception {
    Schema schema =
        SchemaBuilder.record("Level")
            .fields()
            .requiredString("well")
            .requiredString("at")
            .requiredDouble("level")
            .endRecord();
    GenericRecord level = new GenericData.Record(schema);
    level.put("well", "w1");
    level.put("at", "2026-03-01T11:59:00Z");
    level.put("level", 2.0);
    StoredLetter letter = framed(schema, level);

    assertThat(plan(NOON, id -> schema).judge(letter).kind()).isEqualTo(Verdict.Kind.DRIVE);
    assertThatThrownBy(
            () ->
                plan(
                        NOON,
                        id -> {
                          throw new SchemasUnavailableException("the registry is away");
                        })
                    .judge(letter))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILED))
        .hasMessageContainingAll(
            "telemetry.raw.framed/0/5", "the registry is away", "run the command again");
  }

  private static StoredLetter framed(Schema schema, GenericRecord record) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(new byte[] {0, 0, 0, 0, 7});
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
    encoder.flush();
    return stored(
        5,
        base("MALFORMED", 5)
            .setOriginTopic("telemetry.raw.framed")
            .setPayload(ByteBuffer.wrap(bytes.toByteArray()))
            .build());
  }
}
