package io.caudal.domain.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.QualityFlag;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.SourceSettings.Computed;
import io.caudal.domain.model.SourceSettings.Constant;
import io.caudal.domain.model.SourceSettings.Csv;
import io.caudal.domain.model.SourceSettings.Field;
import io.caudal.domain.model.SourceSettings.Header;
import io.caudal.domain.model.SourceSettings.Json;
import io.caudal.domain.model.SourceSettings.MemberKey;
import io.caudal.domain.model.SourceSettings.QualityRef;
import io.caudal.domain.model.SourceSettings.ReadingRef;
import io.caudal.domain.model.SourceSettings.RecordKey;
import io.caudal.domain.model.SourceSettings.Ref;
import io.caudal.domain.model.SourceSettings.Rows;
import io.caudal.domain.model.SourceSettings.TimeFormat;
import io.caudal.domain.model.SourceSettings.TimeRef;
import io.caudal.domain.model.SourceSettings.Topic;
import io.caudal.domain.model.SourceSettings.VariableRef;
import io.caudal.domain.model.Value;
import io.caudal.domain.model.ValueType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElementMappingTest {

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static long micros(String instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
  }

  private static TimeRef epochMillis(Ref place) {
    return new TimeRef(List.of(place), TimeFormat.EPOCH_MILLIS, null, ZoneOffset.UTC, null);
  }

  private static Reading only(Collected out) {
    assertThat(out.details()).isEmpty();
    assertThat(out.readings).hasSize(1);
    return out.readings.get(0);
  }

  @Test
  void takesWhatStandsBesideThePayload() {
    RawPayload raw =
        new RawPayload(
            new Origin("telemetry.raw.test", 2, 41),
            Collected.BROKER_TIME,
            utf8(" well-7 "),
            utf8("{\"v\":1}"),
            List.of(
                new RawPayload.Header("ts", utf8("1000")),
                new RawPayload.Header("ts", utf8("2000")),
                new RawPayload.Header("site", utf8("north"))));
    Collected out = new Collected();
    new PayloadMapper(
            Sources.json()
                .point(new RecordKey())
                .time(epochMillis(new Header("ts")))
                .value("site", new Header("site"), ValueType.TEXT)
                .value("topic", new Topic(), ValueType.TEXT)
                .value("absent", new Header("other"), ValueType.TEXT)
                .build(),
            1)
        .map(raw, out);

    assertThat(out.rejected).isEmpty();
    assertThat(out.readings)
        .extracting(Reading::point, Reading::time, Reading::variable, Reading::value)
        .containsExactly(
            tuple("well-7", 2_000_000L, "site", new Value.Text("north")),
            tuple("well-7", 2_000_000L, "topic", new Value.Text("telemetry.raw.test")));
  }

  @Test
  void aRecordWithoutAKeyNamesNoPoint() {
    Collected out = Sources.json().point(new RecordKey()).number("v", "$.v").map("{\"v\":1}");

    assertThat(out.reasons()).containsExactly(Reason.MALFORMED);
    assertThat(out.details()).containsExactly("the record's key names no point");
  }

  @Test
  void whereThereAreElementsItSaysWhichOfTwoPlacesThePointWasLookedForIn() {
    String value = "{\"site\":\"s\",\"rows\":[{\"id\":\"a\",\"t\":1}]}";

    assertThat(
            Sources.each("$.rows").point(new Field("$.id")).number("t", "@.t").map(value).details())
        .containsExactly(
            "$.rows[0]: '$.id' names no point; '$' is the record, '@' the element of 'each'");
    assertThat(
            Sources.each("$.rows")
                .point(new Field("@.site"))
                .number("t", "@.t")
                .map(value)
                .details())
        .containsExactly(
            "$.rows[0]: '@.site' names no point; '@' is the element of 'each', '$' the record");
  }

  @Test
  void goesThroughTheMembersOfAnObject() {
    Collected out =
        Sources.each("$.devices")
            .point(new MemberKey())
            .number("t", "@.t")
            .map("{\"devices\":{\"a\":{\"t\":1},\"b\":{\"t\":2},\"c\":{}}}");

    assertThat(out.rejected).isEmpty();
    assertThat(out.readings)
        .extracting(Reading::point, reading -> ((Value.Num) reading.value()).value())
        .containsExactly(tuple("a", 1.0), tuple("b", 2.0));
  }

  @Test
  void goesThroughSeveralLevelsAndKeepsTheInnermostName() {
    Collected out =
        Sources.each("$.devices.*.samples")
            .point(new MemberKey())
            .time(epochMillis(new Field("@.ts")))
            .number("t", "@.t")
            .map(
                "{\"devices\":{\"a\":{\"samples\":[{\"ts\":1,\"t\":10},{\"ts\":2,\"t\":11}]},"
                    + "\"b\":{\"samples\":[{\"ts\":3,\"t\":20}]}}}");

    assertThat(out.rejected).isEmpty();
    assertThat(out.readings)
        .extracting(Reading::point, Reading::time)
        .containsExactly(tuple("a", 1_000L), tuple("a", 2_000L), tuple("b", 3_000L));
  }

  @Test
  void goesThroughADocumentThatIsAnArray() {
    Collected out =
        Sources.each("$[*].values")
            .reading(
                new ReadingRef(
                    new VariableRef(new MemberKey(), Map.of("temp", "temperature")),
                    new Field("@"),
                    ValueType.NUMBER,
                    Map.of(),
                    null))
            .map("[{\"values\":{\"temp\":1.5,\"rh\":40}},{\"values\":{\"rh\":41}}]");

    assertThat(out.rejected).isEmpty();
    assertThat(out.readings)
        .extracting(Reading::variable, Reading::value)
        .containsExactly(
            tuple("temperature", new Value.Num(1.5)),
            tuple("rh", new Value.Num(40)),
            tuple("rh", new Value.Num(41)));
  }

  @Test
  void saysWhichElementIsBad() {
    Collected out =
        Sources.each("$.devices.*.samples")
            .number("t", "@.t")
            .map("{\"devices\":{\"a\":{\"samples\":[{\"t\":1},{\"t\":\"x\"},5]},\"b\":{}}}");

    assertThat(out.readings).hasSize(1);
    assertThat(out.details())
        .containsExactly(
            "$.devices.a.samples[1]: t: 'x' is not a number",
            "$.devices.a.samples[2]: expected an object, found 5",
            "there is no '$.devices.b.samples' in the record");
  }

  @Test
  void onlyTheFirstDeadLetterOfARecordCarriesIt() {
    Collected out =
        Sources.each("$.s")
            .number("t", "@.t")
            .map("{\"s\":[{\"t\":\"x\"},{\"t\":\"y\"},{\"t\":[]}]}");

    assertThat(out.reasons())
        .containsExactly(Reason.NOT_A_NUMBER, Reason.NOT_A_NUMBER, Reason.NOT_A_NUMBER);
    assertThat(out.rejected)
        .extracting(letter -> letter.raw() != null)
        .containsExactly(true, false, false);
    assertThat(out.rejected)
        .extracting(DeadLetter::origin)
        .containsOnly(new Origin("telemetry.raw.test", 2, 41));
  }

  @Test
  void whatIsBeyondTheLimitIsOneDeadLetterWithTheRecord() {
    Sources twoReadings = Sources.each("$.s").number("t", "@.t").mostReadings(2);

    Collected full = twoReadings.map("{\"s\":[{\"t\":1},{\"t\":\"x\"}]}");
    assertThat(full.readings).hasSize(1);
    assertThat(full.reasons()).containsExactly(Reason.NOT_A_NUMBER);

    Collected over = twoReadings.map("{\"s\":[{\"t\":1},{\"t\":\"x\"},{\"t\":3},{\"t\":4}]}");
    assertThat(over.readings).hasSize(1);
    assertThat(over.reasons()).containsExactly(Reason.NOT_A_NUMBER, Reason.QUOTA);
    assertThat(over.rejected.get(1).raw()).isNotNull();
    assertThat(over.details().get(1))
        .isEqualTo(
            "the record holds more than the 2 readings that source 'test' allows; the rest is refused");
  }

  @Test
  void leavesOutElementsThatAreNotWanted() {
    Collected out =
        Sources.each("$.s")
            .when("element.type != 'join' && has(element.t)")
            .number("t", "@.t")
            .map(
                "{\"s\":[{\"type\":\"join\",\"t\":1},{\"type\":\"up\",\"t\":2},{\"type\":\"up\"}]}");

    assertThat(out.rejected).isEmpty();
    assertThat(out.values()).containsExactly(entry("t", 2.0));
  }

  @Test
  void aConditionThatCannotBeEvaluatedRefusesTheElement() {
    Collected out =
        Sources.json().when("payload.type != 'join'").number("t", "$.t").map("{\"t\":1}");

    assertThat(out.reasons()).containsExactly(Reason.MALFORMED);
    assertThat(out.details())
        .containsExactly(
            "the expression 'payload.type != 'join'': there is no 'type' (at character 8)");
  }

  @Test
  void computesValuesPointsAndTimes() {
    Collected out =
        Sources.each("$.s")
            .point(new Computed("'node-' + string(payload.id)"))
            .time(
                new TimeRef(
                    List.of(new Computed("brokerTime - duration(string(element.age) + 's')")),
                    TimeFormat.EXPRESSION,
                    null,
                    ZoneOffset.UTC,
                    null))
            .number("t", new Computed("element.t / 10 - 40"))
            .map("{\"id\":17,\"s\":[{\"age\":90,\"t\":615}]}");

    Reading reading = only(out);
    assertThat(reading.point()).isEqualTo("node-17");
    assertThat(reading.time()).isEqualTo(Collected.BROKER_TIME - 90_000_000L);
    assertThat(reading.value()).isEqualTo(new Value.Num(21.5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "element.t | BAD_VALUE | t: the expression 'element.t': there is no 't' (at character 8)",
        "0.0 / 0.0 | NOT_A_NUMBER | t: 'NaN' is not a number",
        "element.s | BAD_VALUE | t: the expression 'element.s': gives 'x'; expected a number"
      })
  void anExpressionWithoutANumberRefusesTheReading(
      String expression, Reason reason, String detail) {
    Collected out =
        Sources.json()
            .number("t", new Computed(expression))
            .number("v", "$.v")
            .map("{\"s\":\"x\",\"v\":1}");

    assertThat(out.reasons()).containsExactly(reason);
    assertThat(out.details()).containsExactly(detail);
    assertThat(out.values()).containsExactly(entry("v", 1.0));
  }

  @Test
  void anExpressionThatGivesNothingIsNoReading() {
    Collected out = Sources.json().number("t", new Computed("payload.?t")).map("{\"v\":1}");

    assertThat(out.readings).isEmpty();
    assertThat(out.rejected).isEmpty();
  }

  @Test
  void wholeNumbersThatADoubleDoesNotHoldStayWhole() {
    Collected out =
        Sources.json()
            .point(new Computed("payload.eui"))
            .number("v", "$.v")
            .map("{\"eui\":9223372036854775807,\"v\":1}");

    assertThat(only(out).point()).isEqualTo("9223372036854775807");
  }

  @Test
  void expressionsSeeDocumentsAsTheyAre() {
    Collected out =
        Sources.json()
            .number(
                "t",
                new Computed(
                    "payload.list[1] + double(size(payload.object))"
                        + " + (payload.object.exists(k, k == 'b') ? 0.5 : 0.0)"
                        + " + (payload.flag && payload.none == null ? 0.25 : 0.0)"))
            .map("{\"list\":[1,10],\"object\":{\"a\":1,\"b\":2},\"flag\":true,\"none\":null}");

    assertThat(only(out).value()).isEqualTo(new Value.Num(12.75));
  }

  @ParameterizedTest
  @CsvSource({"true, true", "TRUE, true", "'\"false\"', false", "1, true", "'\"0\"', false"})
  void readsTruthValues(String json, boolean expected) {
    Collected out =
        Sources.json()
            .value("on", new Field("$.on"), ValueType.BOOLEAN)
            .map("{\"on\":" + json.replace("TRUE", "\"TRUE\"") + "}");

    assertThat(only(out).value()).isEqualTo(new Value.Bool(expected));
  }

  @Test
  void refusesWhatIsNoTruthValueAndTextsThatAreTooLong() {
    Collected out =
        Sources.json()
            .value("on", new Field("$.on"), ValueType.BOOLEAN)
            .value("note", new Field("$.note"), ValueType.TEXT)
            .map("{\"on\":\"maybe\",\"note\":\"" + "x".repeat(4097) + "\"}");

    assertThat(out.reasons()).containsExactly(Reason.BAD_VALUE, Reason.BAD_VALUE);
    assertThat(out.details().get(0))
        .isEqualTo("on: 'maybe' is no truth value: true, false, 1 or 0");
    assertThat(out.details().get(1)).startsWith("note: a text of 4097 characters, 'xxx");
  }

  @Test
  void turnsCodesIntoNumbers() {
    Sources states =
        Sources.json()
            .format(new Json(null, List.of("?")))
            .reading(
                new ReadingRef(
                    new VariableRef(new Constant("state"), Map.of()),
                    new Field("$.s"),
                    ValueType.NUMBER,
                    Map.of("OK", 0.0, "ALARM", 1.0),
                    null));

    assertThat(states.map("{\"s\":\"ALARM\"}").values()).containsExactly(entry("state", 1.0));
    assertThat(states.map("{\"s\":\"?\"}").rejected).isEmpty();
    assertThat(states.map("{\"s\":\"HIGH\"}").details())
        .containsExactly("state: 'HIGH' is none of its codes");
  }

  @Test
  void keepsTheProvidersUnit() {
    Collected out =
        Sources.json()
            .reading(
                new ReadingRef(
                    new VariableRef(new Field("$.n"), Map.of("temp", "temperature")),
                    new Field("$.v"),
                    ValueType.NUMBER,
                    Map.of(),
                    new Field("$.u")))
            .map("{\"n\":\"temp\",\"v\":70,\"u\":\"°F\"}");

    Reading reading = only(out);
    assertThat(reading.variable()).isEqualTo("temperature");
    assertThat(reading.unit()).isEqualTo("°F");
  }

  @Test
  void aReadingWithoutAVariableIsRefused() {
    Collected out =
        Sources.json()
            .reading(
                new ReadingRef(
                    new VariableRef(new Field("$.n"), Map.of()),
                    new Field("$.v"),
                    ValueType.NUMBER,
                    Map.of(),
                    null))
            .map("{\"v\":70}");

    assertThat(out.reasons()).containsExactly(Reason.UNKNOWN_VARIABLE);
    assertThat(out.details()).containsExactly("'$.n': no variable is named");
  }

  @Test
  void takesWhatTheProviderSaysOfItsValues() {
    Sources source =
        Sources.json()
            .sequence(new Field("$.n"))
            .estimated(new Field("$.est"))
            .quality(new Field("$.q"), Map.of("0", 1f, "1", 0.5f))
            .number("v", "$.v");

    Reading good = only(source.map("{\"v\":1,\"n\":7,\"q\":0,\"est\":false}"));
    assertThat(good.sequence()).isEqualTo(7);
    assertThat(good.quality()).isEqualTo(1f);
    assertThat(good.flags()).isZero();

    Reading poor = only(source.map("{\"v\":1,\"q\":1,\"est\":true}"));
    assertThat(poor.sequence()).isEqualTo(Reading.NO_SEQUENCE);
    assertThat(poor.quality()).isEqualTo(0.5f);
    assertThat(poor.flags())
        .isEqualTo(QualityFlag.ESTIMATED.bit() | QualityFlag.PROVIDER_QUALITY.bit());

    assertThat(only(source.map("{\"v\":1,\"q\":9}")).quality()).isZero();
  }

  /** A reading that carried it on would be too large for Kafka. */
  @Test
  void aUnitIsNoLongerThanAName() {
    ReadingRef reading =
        new ReadingRef(
            new VariableRef(new Constant("v"), Map.of()),
            new Field("$.v"),
            ValueType.NUMBER,
            Map.of(),
            new Field("$.u"));
    String unit = "m".repeat(256);

    Collected good = Sources.json().reading(reading).map(json("{'v':1,'u':'" + unit + "'}"));
    assertThat(only(good).unit()).isEqualTo(unit);

    Collected out = Sources.json().reading(reading).map(json("{'v':1,'u':'m" + unit + "'}"));
    assertThat(out.readings).isEmpty();
    assertThat(out.reasons()).containsExactly(Reason.BAD_UNIT);
    assertThat(out.details())
        .singleElement()
        .asString()
        .startsWith("v: names a unit of 257 characters, 'mmm")
        .endsWith("'; at most 256 are allowed");
  }

  /** A wide row with a status beside each value; of what is said of a value, the worst holds. */
  @Test
  void takesWhatTheProviderSaysOfEachValue() {
    Sources source =
        Sources.json()
            .quality(new Field("$.q"), Map.of("fair", 0.5f))
            .reading(judged("a", new Field("$.est")))
            .reading(judged("b", null));

    List<Reading> readings =
        source.map(json("{'a':1,'b':2,'q':'fair','aq':'poor','bq':'good','est':1}")).readings;
    assertThat(readings).extracting(Reading::variable).containsExactly("a", "b");
    assertThat(readings).extracting(Reading::quality).containsExactly(0.25f, 0.5f);
    int provider = QualityFlag.PROVIDER_QUALITY.bit();
    assertThat(readings)
        .extracting(Reading::flags)
        .containsExactly(provider | QualityFlag.ESTIMATED.bit(), provider);

    List<Reading> unsaid = source.map(json("{'a':1,'b':2,'bq':'poor'}")).readings;
    assertThat(unsaid).extracting(Reading::quality).containsExactly(1f, 0.25f);
    assertThat(unsaid).extracting(Reading::flags).containsExactly(0, provider);
  }

  @Test
  void anEstimateThatIsNoTruthRefusesItsValueAlone() {
    Collected out =
        Sources.json()
            .reading(judged("a", new Field("$.est")))
            .reading(judged("b", null))
            .map(json("{'a':1,'b':2,'est':'E'}"));

    assertThat(out.readings).extracting(Reading::variable).containsExactly("b");
    assertThat(out.details())
        .containsExactly("a: '$.est' says whether values are estimated; 'E' is no truth value");
  }

  private static String json(String quoted) {
    return quoted.replace('\'', '"');
  }

  /** A number whose code of quality stands under its own name and a q. */
  private static ReadingRef judged(String variable, @Nullable Ref estimated) {
    return new ReadingRef(
        new VariableRef(new Constant(variable), Map.of()),
        new Field("$." + variable),
        ValueType.NUMBER,
        Map.of(),
        null,
        estimated,
        new QualityRef(new Field("$." + variable + "q"), Map.of("good", 1f, "poor", 0.25f)));
  }

  @Test
  void refusesASequenceThatIsNoWholeNumberAndAnEstimateThatIsNoTruth() {
    assertThat(
            Sources.json()
                .sequence(new Field("$.n"))
                .number("v", "$.v")
                .map("{\"v\":1,\"n\":1.5}")
                .details())
        .containsExactly("the sequence '1.5' is not a whole number");
    assertThat(
            Sources.json()
                .estimated(new Field("$.e"))
                .number("v", "$.v")
                .map("{\"v\":1,\"e\":\"E\"}")
                .details())
        .containsExactly("'$.e' says whether values are estimated; 'E' is no truth value");
  }

  @Test
  void whatIsBeforeTheEarliestTimeIsTooOld() {
    Sources source =
        Sources.json()
            .time(
                new TimeRef(
                    List.of(new Field("$.t")),
                    TimeFormat.EPOCH_SECONDS,
                    null,
                    ZoneOffset.UTC,
                    micros("2015-01-01T00:00:00Z")))
            .number("v", "$.v");

    assertThat(source.map("{\"t\":1420070400,\"v\":1}").readings).hasSize(1);
    Collected old = source.map("{\"t\":1420070399,\"v\":1}");
    assertThat(old.reasons()).containsExactly(Reason.TOO_OLD);
    assertThat(old.details())
        .containsExactly(
            "observed at 2014-12-31T23:59:59Z; before 2015-01-01T00:00:00Z nothing can have been: a"
                + " clock that was reset?");
  }

  @Test
  void readsNumbersInTextsAsTheProviderWritesThem() {
    Collected out =
        Sources.json()
            .format(new Json(null, List.of("-999"), ',', '.'))
            .number("a", "$.a")
            .number("b", "$.b")
            .number("c", "$.c")
            .map("{\"a\":\"1.234,5\",\"b\":2.5,\"c\":-999.0}");

    assertThat(out.rejected).isEmpty();
    assertThat(out.values()).containsExactly(entry("a", 1234.5), entry("b", 2.5));
  }

  @Test
  void readsSeveralRowsOfARecord() {
    Collected out =
        Sources.json()
            .format(new Csv(',', '.', '\0', List.of("id", "v"), List.of(), Rows.MANY))
            .point(new Field("id"))
            .number("v", "v")
            .map("a,1\r\n\nb,2\nc\nd,x");

    assertThat(out.readings).extracting(Reading::point).containsExactly("a", "b");
    assertThat(out.details())
        .containsExactly("row 4: expected 2 columns, found 1", "row 5: v: 'x' is not a number");
  }

  @Test
  void readsRowsByTheirHeader() {
    Sources table =
        Sources.json()
            .format(new Csv(';', '.', '\0', List.of(), List.of(), Rows.WITH_HEADER))
            .point(new Field("id"))
            .number("v", "v")
            .number("w", new Computed("double(element.v) * 2"));

    assertThat(table.map("v;id\n1;a\n2;\"b;c\"\n").readings)
        .extracting(Reading::point, Reading::variable, Reading::value)
        .containsExactly(
            tuple("a", "v", new Value.Num(1)),
            tuple("a", "w", new Value.Num(2)),
            tuple("b;c", "v", new Value.Num(2)),
            tuple("b;c", "w", new Value.Num(4)));
    assertThat(table.map("id;x\n1;a").details())
        .containsExactly("the first row names no column 'v': [id, x]");
    assertThat(table.map("id;v\na;\"1\nb;2").details())
        .containsExactly("row 2 and those behind it: a quote is not closed");
  }

  @ParameterizedTest
  @CsvSource({"$.a*", "@.a", "a.b", "'$.a.*.b.*.c.*.d.*.e'"})
  void refusesPathsThatLeadToNoElements(String path) {
    assertThatIllegalArgumentException().isThrownBy(() -> ElementPath.compile(path));
  }
}
