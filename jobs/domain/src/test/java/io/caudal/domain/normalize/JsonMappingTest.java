package io.caudal.domain.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.model.SourceSettings.Field;
import io.caudal.domain.model.SourceSettings.Json;
import io.caudal.domain.model.SourceSettings.ReadingRef;
import io.caudal.domain.model.SourceSettings.TimeFormat;
import io.caudal.domain.model.SourceSettings.TimeRef;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonMappingTest {

  private final Collected out = new Collected();

  private final SourceSettings wells =
      new SourceSettings(
          "wells",
          "dga",
          "telemetry.raw.wells",
          1_048_576,
          new Json(null, List.of("-999", "n/a")),
          new Field("$.well"),
          new TimeRef(List.of("$.date"), TimeFormat.PATTERN, "yyyy-MM-dd", ZoneId.of("-04:00")),
          List.of(new ReadingRef("level", "$.level_m")));

  private final SourceSettings batches =
      new SourceSettings(
          "batches",
          "gateway",
          "telemetry.raw.batches",
          1_048_576,
          new Json("$.samples", List.of()),
          new Field("$.device.id"),
          new TimeRef(List.of("@.ts"), TimeFormat.EPOCH_MILLIS, null, ZoneOffset.UTC),
          List.of(new ReadingRef("t", "@.v.t"), new ReadingRef("rh", "@.v.rh")));

  private void map(SourceSettings source, String value) {
    new PayloadMapper(source, 1).map(Collected.record(value), out);
  }

  @Test
  void mapsADocument() {
    map(wells, "{\"well\":\"2500022\",\"date\":\"1957-04-01\",\"level_m\":-93.25}");

    assertThat(out.rejected).isEmpty();
    Reading reading = out.readings.get(0);
    assertThat(reading.point()).isEqualTo("2500022");
    assertThat(reading.time()).isEqualTo(-402_436_800_000_000L);
    assertThat(out.values()).containsExactly(entry("level", -93.25));
  }

  @Test
  void takesNumbersWrittenAsTextAndPointsWrittenAsNumbers() {
    map(wells, "{\"well\":2500022,\"date\":\"1957-04-01\",\"level_m\":\" -93.25 \"}");

    assertThat(out.readings).extracting(Reading::point).containsExactly("2500022");
    assertThat(out.values()).containsExactly(entry("level", -93.25));
  }

  @Test
  void makesNoReadingOfNullAbsentEmptyAndSentinelValues() {
    for (String level : List.of("null", "\"\"", "-999", "-999.0", "\"-999\"", "\"n/a\"")) {
      map(wells, "{\"well\":\"1\",\"date\":\"1957-04-01\",\"level_m\":" + level + "}");
    }
    map(wells, "{\"well\":\"1\",\"date\":\"1957-04-01\"}");

    assertThat(out.readings).isEmpty();
    assertThat(out.rejected).isEmpty();
  }

  @Test
  void rejectsWhatIsNoNumber() {
    for (String level : List.of("true", "\"NaN\"", "\"0x10\"", "1e999", "[1]", "{}", "\"1,5\"")) {
      map(wells, "{\"well\":\"1\",\"date\":\"1957-04-01\",\"level_m\":" + level + "}");
    }

    assertThat(out.readings).isEmpty();
    assertThat(out.reasons()).hasSize(7).containsOnly(Reason.NOT_A_NUMBER);
    assertThat(out.details()).first().isEqualTo("level: 'true' is not a number");
  }

  @Test
  void rejectsWhatIsNoDocument() {
    for (String value :
        List.of("{", "[1", "7", "\"x\"", "null", " ", "{\"a\":1}{", "{\"a\":1,\"a\":2}", "NaN")) {
      map(wells, value);
    }

    assertThat(out.readings).isEmpty();
    assertThat(out.reasons()).hasSize(9).containsOnly(Reason.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                 | it ends too early (line 1, column 2, byte 1)",
        "'{\"a\":1}\n {\"b\"' | something follows the document (line 2, column 2, byte 9)",
        "{\"a\":1,\"a\":2}   | the key 'a' is there twice (line 1, column 12, byte 11)",
        "{\"a\":[1}         | expected ']', found '}' (line 1, column 8, byte 7)",
        "{\"a\":1}}         | '}' closes nothing (line 1, column 8, byte 7)",
        "{\"a\":}           | expected a value, found '}' (line 1, column 6, byte 5)",
        "// {}             | expected a value, found '/' (line 1, column 1, byte 0)",
        "{a:1}             | expected a key in \"\", found 'a' (line 1, column 2, byte 1)",
        "{\"a\" 1}          | expected ':', found '1' (line 1, column 6, byte 5)",
        "[1 2]             | expected ',', found '2' (line 1, column 4, byte 3)",
        "{\"a\":nope}       | 'nope' is no value; a text stands in \"\" (line 1, column 11, byte 10)",
        "[NaN]             | 'NaN' is no number (line 1, column 5, byte 4)",
        "[01]              | a number begins with 0 and goes on (line 1, column 3, byte 2)",
        "[1.]              | found ']' where no number can have it (line 1, column 4, byte 3)",
        "[\"\\x\"]           | '\\x' is no escape (line 1, column 4, byte 3)",
        "[\"\\u12g4\"]       | expected four hex digits after \\u, found 'g' (line 1, column 7, byte 6)",
        "'[\"\t\"]'         | a text holds the control character 9 as it is (line 1, column 3, byte 2)",
        "'[\u0001]'         | found the control character 1 (line 1, column 3, byte 2)",
      })
  void saysWhereADocumentIsNone(String value, String detail) {
    map(wells, value);

    assertThat(out.details()).containsExactly("the record is not JSON: " + detail);
  }

  @Test
  void saysThatADocumentIsNotUtf8() {
    byte[] latin = {'[', '"', (byte) 0xe9, '"', ']'};
    new PayloadMapper(wells, 1).map(Collected.record(latin), out);

    assertThat(out.details())
        .containsExactly(
            "the record is not JSON: it is not written in UTF-8 (line 1, column 5, byte 4)");
  }

  @Test
  void saysHowLargeADocumentMayBe() {
    map(wells, "[".repeat(2000));
    map(wells, "[1" + "0".repeat(1000) + "]");

    assertThat(out.details())
        .containsExactly(
            "the record is not JSON: its depth is more than 64",
            "the record is not JSON: a number has more than 1000 digits");
  }

  @Test
  void rejectsADocumentWithoutAPoint() {
    map(wells, "{\"date\":\"1957-04-01\",\"level_m\":1}");

    assertThat(out.reasons()).containsExactly(Reason.MALFORMED);
    assertThat(out.details()).containsExactly("'$.well' names no point");
  }

  @Test
  void mapsEachElementAndRejectsOnlyTheBadOnes() {
    map(
        batches,
        """
        {"device": {"id": "d1"}, "samples": [
          {"ts": 1078938000000, "v": {"t": 13.6, "rh": 48.9}},
          {"ts": "soon", "v": {"t": 1}},
          7,
          {"ts": 1078938060000, "v": {"t": "warm", "rh": 48}}]}
        """);

    assertThat(out.readings)
        .extracting(Reading::point, Reading::variable, Reading::time)
        .containsExactly(
            tuple("d1", "t", 1_078_938_000_000_000L),
            tuple("d1", "rh", 1_078_938_000_000_000L),
            tuple("d1", "rh", 1_078_938_060_000_000L));
    assertThat(out.reasons())
        .containsExactly(Reason.BAD_TIME, Reason.MALFORMED, Reason.NOT_A_NUMBER);
  }

  @Test
  void rejectsADocumentWithSomethingElseWhereTheArrayShouldBe() {
    map(batches, "{\"device\":{\"id\":\"d1\"},\"samples\":\"none\"}");

    assertThat(out.details()).containsExactly("'$.samples' is neither an array nor an object");
  }

  @Test
  void rejectsADocumentWithoutTheArray() {
    map(batches, "{\"device\":{\"id\":\"d1\"}}");

    assertThat(out.details()).containsExactly("there is no '$.samples' in the record");
  }
}
