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

import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.normalize.avro.WriterSchemas;
import io.caudal.telemetry.config.PipelineLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedrivePlanTest {

  private static final String PIPELINE =
      """
      caudal: 1
      name: wells
      version: 2
      time: {lateness: 1h}
      sources:
        - name: wells
          topic: telemetry.raw.wells
          json: {}
          point: {path: $.well}
          time: {path: $.at, iso: true}
          readings: [{variable: level, path: $.level}]
      templates: {well: {interval: 1m, variables: {level: {unit: m}}}}
      points: [{id: w1, template: well}]
      """;

  private static final String GOOD =
      "{\"well\":\"w1\",\"at\":\"2026-03-01T11:59:00Z\",\"level\":2}";

  private final PipelineSettings settings;
  private final Map<Place, String> kept = new HashMap<>();

  RedrivePlanTest(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("pipeline.yaml"), PIPELINE);
    settings = PipelineLoader.check(file).settings();
  }

  private RedrivePlan plan(long now, boolean remap, boolean again) {
    return new RedrivePlan(
        settings,
        WriterSchemas.NONE,
        place -> {
          String value = kept.get(place);
          return value == null
              ? null
              : new ConsumerRecord<>(
                  place.topic(), place.partition(), place.offset(), null, value.getBytes(UTF_8));
        },
        now,
        remap,
        again);
  }

  @Test
  void aRecordThatTheMappingTakesNowIsDriven() throws Exception {
    StoredLetter letter = record(5, GOOD);

    Verdict verdict = plan(NOON, false, false).judge(letter);
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.DRIVE);
    assertThat(verdict.driven()).isEqualTo(letter.letter());
  }

  @Test
  void aRecordThatTheMappingRefusesStillIsLeftWithItsReason() throws Exception {
    Verdict verdict = plan(NOON, false, false).judge(record(5, "no json"));

    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.STILL_REFUSED);
    assertThat(verdict.why()).startsWith("MALFORMED: ");
    assertThat(verdict.driven()).isNull();
  }

  @Test
  void whatIsOlderThanTheLatenessByNowIsLeft() throws Exception {
    long observed = Letters.micros("2026-03-01T11:59:00Z");

    assertThat(plan(observed + 60 * MINUTE, false, false).judge(record(5, GOOD)).kind())
        .isEqualTo(Verdict.Kind.DRIVE);
    Verdict late = plan(observed + 60 * MINUTE + 1, false, false).judge(record(5, GOOD));
    assertThat(late.kind()).isEqualTo(Verdict.Kind.LATE);
    assertThat(late.why()).contains("2026-03-01T11:59:00Z", "2026-03-01T12:59:00.000001Z");
  }

  @Test
  void aSingleReadingIsDrivenAsItIs() throws Exception {
    StoredLetter letter = reading(5, "w1", NOON - MINUTE);

    assertThat(plan(NOON, false, false).judge(letter).driven()).isEqualTo(letter.letter());
  }

  @Test
  void toMapItAnewItsRecordIsTakenFromItsTopic() throws Exception {
    kept.put(new Place(TOPIC, 0, 5), GOOD);

    var driven =
        Objects.requireNonNull(
            plan(NOON, true, false).judge(reading(5, "w1", NOON - MINUTE)).driven());
    assertThat(driven.getReading()).isNull();
    assertThat(driven.getPayload()).isEqualTo(bytes(GOOD));
    assertThat(driven.getOriginOffset()).isEqualTo(5);
  }

  @Test
  void aRecordThatIsGoneCannotBeMappedAnew() throws Exception {
    Verdict verdict = plan(NOON, true, false).judge(reading(5, "w1", NOON - MINUTE));

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
      var driven = Objects.requireNonNull(plan(NOON, false, false).judge(letter).driven());
      assertThat(driven.getPayload()).isEqualTo(bytes(GOOD));
    }
  }

  @Test
  void whatWasDrivenBeforeIsLeftUnlessItIsAskedFor() throws Exception {
    StoredLetter letter =
        stored(5, record(5, GOOD).letter(), Instant.parse("2026-03-02T00:00:00Z"));

    assertThat(plan(NOON, false, false).judge(letter).kind()).isEqualTo(Verdict.Kind.ALREADY);
    assertThat(plan(NOON, false, true).judge(letter).kind()).isEqualTo(Verdict.Kind.DRIVE);
  }

  @Test
  void aLineOfAStoreAndATopicThatNoSourceReadsCannotBeDriven() throws Exception {
    StoredLetter line =
        stored(5, base("REFUSED_BY_STORE", -1).setOriginPartition(-1).setOriginOffset(-1).build());
    StoredLetter elsewhere = stored(6, base("MALFORMED", 6).setOriginTopic("elsewhere").build());

    assertThat(plan(NOON, false, false).judge(line).why()).contains("its reading was accepted");
    assertThat(plan(NOON, false, false).judge(elsewhere).why())
        .isEqualTo("no source of the pipeline reads topic elsewhere");
  }

  @Test
  void aRecordIsDrivenOnceHoweverManyLettersItHas() {
    Redrivings redrivings = new Redrivings();
    StoredLetter one = record(5, GOOD);
    StoredLetter other = stored(6, one.letter());
    StoredLetter single = reading(7, "w1", NOON);
    redrivings.add(single, single.letter());
    redrivings.add(one, one.letter());
    redrivings.add(other, other.letter());

    assertThat(redrivings.list())
        .containsExactly(
            new Redriving(one.letter(), List.of(one.place(), other.place())),
            new Redriving(single.letter(), List.of(single.place())));
  }
}
