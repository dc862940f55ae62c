package io.caudal.domain.normalize.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.caudal.domain.model.SourceSettings.SenmlEncoding;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Packs are the examples of RFC 8428, sections 5.1 and 6, wherever it has one. */
class SenmlReaderTest {

  private static final DocumentReader JSON = new SenmlReader(SenmlEncoding.JSON, 64);
  private static final DocumentReader CBOR = new SenmlReader(SenmlEncoding.CBOR, 64);

  private static ReadDocuments read(String pack) {
    return ReadDocuments.of(JSON, pack);
  }

  private static List<String> resolved(String pack) {
    ReadDocuments read = read(pack);
    assertThat(read.problems).isEmpty();
    return read.documents.stream().map(SenmlReaderTest::describe).toList();
  }

  /** Name, unit, value and time, the time as plain seconds. */
  private static String describe(JsonNode record) {
    String value =
        Stream.of("v", "vs", "vb", "vd")
            .filter(record::has)
            .map(label -> label + "=" + record.get(label).asText())
            .findFirst()
            .orElse("-");
    String sum = record.has("s") ? " s=" + record.get("s").asText() : "";
    String unit = record.path("u").asText("");
    BigDecimal time = record.get("t").decimalValue();
    return (record.get("n").asText() + " " + value + sum + " " + unit).strip()
        + " @"
        + time.stripTrailingZeros().toPlainString();
  }

  @Test
  void singleDatapointIsNow() {
    assertThat(
            resolved(
                """
                [{"n":"urn:dev:ow:10e2073a01080063","u":"Cel","v":23.1}]
                """))
        .containsExactly("urn:dev:ow:10e2073a01080063 v=23.1 Cel @1100000000.5");
  }

  @Test
  void multipleDatapointsShareABaseName() {
    assertThat(
            resolved(
                """
                [{"bn":"urn:dev:ow:10e2073a01080063:","n":"voltage","u":"V","v":120.1},
                 {"n":"current","u":"A","v":1.2}]
                """))
        .containsExactly(
            "urn:dev:ow:10e2073a01080063:voltage v=120.1 V @1100000000.5",
            "urn:dev:ow:10e2073a01080063:current v=1.2 A @1100000000.5");
  }

  private static final List<String> CURRENTS =
      List.of(
          "urn:dev:ow:10e2073a0108006:voltage v=120.1 V @1276020076.001",
          "urn:dev:ow:10e2073a0108006:current v=1.2 A @1276020071.001",
          "urn:dev:ow:10e2073a0108006:current v=1.3 A @1276020072.001",
          "urn:dev:ow:10e2073a0108006:current v=1.4 A @1276020073.001",
          "urn:dev:ow:10e2073a0108006:current v=1.5 A @1276020074.001",
          "urn:dev:ow:10e2073a0108006:current v=1.6 A @1276020075.001",
          "urn:dev:ow:10e2073a0108006:current v=1.7 A @1276020076.001");

  @Test
  void timesAddToTheBaseTimeExactly() {
    assertThat(
            resolved(
                """
                [{"bn":"urn:dev:ow:10e2073a0108006:","bt":1.276020076001e+09,
                  "bu":"A","bver":5,"n":"voltage","u":"V","v":120.1},
                 {"n":"current","t":-5,"v":1.2},
                 {"n":"current","t":-4,"v":1.3},
                 {"n":"current","t":-3,"v":1.4},
                 {"n":"current","t":-2,"v":1.5},
                 {"n":"current","t":-1,"v":1.6},
                 {"n":"current","v":1.7}]
                """))
        .isEqualTo(CURRENTS);
  }

  @Test
  void cborSaysTheSame() {
    ReadDocuments read =
        ReadDocuments.of(
            CBOR,
            HexFormat.of()
                .parseHex(
                    """
                    87a721781b75726e3a6465763a6f773a
                    3130653230373361303130383030363a
                    22fb41d303a15b00106223614120050067766f6c7461676501615602fb405e06
                    6666666666a3006763757272656e7406
                    2402fb3ff3333333333333a300676375
                    7272656e74062302fb3ff4cccccccccc
                    cda3006763757272656e74062202fb3f
                    f6666666666666a3006763757272656e
                    74062102f93e00a3006763757272656e
                    74062002fb3ff999999999999aa30067
                    63757272656e74060002fb3ffb333333
                    333333
                    """
                        .replaceAll("\\s", "")));

    assertThat(read.problems).isEmpty();
    assertThat(read.documents.stream().map(SenmlReaderTest::describe)).isEqualTo(CURRENTS);
  }

  @Test
  void multipleMeasurementsResolveAsInTheRfc() {
    assertThat(
            resolved(
                """
                [{"bn":"urn:dev:ow:10e2073a01080063","bt":1.320067464e+09,"bu":"%RH","v":20},
                 {"u":"lon","v":24.30621},
                 {"u":"lat","v":60.07965},
                 {"t":60,"v":20.3},
                 {"u":"lon","t":60,"v":24.30622},
                 {"u":"%EL","t":150,"v":98},
                 {"t":180,"v":21.2}]
                """))
        .containsExactly(
            "urn:dev:ow:10e2073a01080063 v=20.0 %RH @1320067464",
            "urn:dev:ow:10e2073a01080063 v=24.30621 lon @1320067464",
            "urn:dev:ow:10e2073a01080063 v=60.07965 lat @1320067464",
            "urn:dev:ow:10e2073a01080063 v=20.3 %RH @1320067524",
            "urn:dev:ow:10e2073a01080063 v=24.30622 lon @1320067524",
            "urn:dev:ow:10e2073a01080063 v=98.0 %EL @1320067614",
            "urn:dev:ow:10e2073a01080063 v=21.2 %RH @1320067644");
  }

  @Test
  void multipleDataTypes() {
    assertThat(
            resolved(
                """
                [{"bn":"urn:dev:ow:10e2073a01080063:","n":"temp","u":"Cel","v":23.1},
                 {"n":"label","vs":"Machine Room"},
                 {"n":"open","vb":false},
                 {"n":"nfc-reader","vd":"aGkgCg"}]
                """))
        .containsExactly(
            "urn:dev:ow:10e2073a01080063:temp v=23.1 Cel @1100000000.5",
            "urn:dev:ow:10e2073a01080063:label vs=Machine Room @1100000000.5",
            "urn:dev:ow:10e2073a01080063:open vb=false @1100000000.5",
            "urn:dev:ow:10e2073a01080063:nfc-reader vd=aGkgCg @1100000000.5");
  }

  @Test
  void collectionTakesTheLastBaseNameAndKeepsTheBaseTime() {
    assertThat(
            resolved(
                """
                [{"bn":"2001:db8::2/","bt":1.320078429e+09,"n":"temperature","u":"Cel","v":25.2},
                 {"n":"humidity","u":"%RH","v":30},
                 {"bn":"2001:db8::1/","n":"temperature","u":"Cel","v":12.3},
                 {"n":"humidity","u":"%RH","v":67}]
                """))
        .containsExactly(
            "2001:db8::2/temperature v=25.2 Cel @1320078429",
            "2001:db8::2/humidity v=30.0 %RH @1320078429",
            "2001:db8::1/temperature v=12.3 Cel @1320078429",
            "2001:db8::1/humidity v=67.0 %RH @1320078429");
  }

  @Test
  void recordOfBaseFieldsAloneGivesNoDocument() {
    assertThat(
            resolved(
                """
                [{"bn":"urn:dev:ow:10e2073a01080063:"},
                 {"n":"temp","u":"Cel","v":23.1},
                 {"n":"heat","u":"/","v":1},
                 {"n":"fan","u":"/","v":0}]
                """))
        .containsExactly(
            "urn:dev:ow:10e2073a01080063:temp v=23.1 Cel @1100000000.5",
            "urn:dev:ow:10e2073a01080063:heat v=1.0 / @1100000000.5",
            "urn:dev:ow:10e2073a01080063:fan v=0.0 / @1100000000.5");
  }

  @Test
  void timesBelow2To28AreRelativeToNow() {
    assertThat(
            resolved(
                """
                [{"n":"a","v":1,"t":268435455},{"n":"a","v":1,"t":268435456},
                 {"n":"a","v":1,"t":-0.25},{"bt":10,"n":"a","v":1,"t":0.5}]
                """))
        .containsExactly(
            "a v=1.0 @1368435455.5",
            "a v=1.0 @268435456",
            "a v=1.0 @1100000000.25",
            "a v=1.0 @1100000011");
  }

  @Test
  void sumsAndBaseValuesCountAsZeroWhereTheyAreAbsent() {
    assertThat(
            resolved(
                """
                [{"bn":"m","s":7.5},{"s":1,"v":2},{"bv":20,"bs":100,"v":0.1},{"s":0.2},{"vs":"x"}]
                """))
        .containsExactly(
            "m - s=7.5 @1100000000.5",
            "m v=2.0 s=1.0 @1100000000.5",
            "m v=20.1 s=100.0 @1100000000.5",
            "m v=20.0 s=100.2 @1100000000.5",
            "m vs=x s=100.0 @1100000000.5");
  }

  @Test
  void passesOverLabelsItDoesNotKnow() {
    assertThat(resolved("[{\"n\":\"a\",\"v\":1,\"colour\":{\"deep\":[1]},\"bx\":2}]"))
        .containsExactly("a v=1.0 @1100000000.5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "7",
        "[7]",
        "[",
        "[{\"n\":\"a\",\"v\":1}]x",
        "[{\"n\":\"a\",\"v\":1,\"v\":1}]",
        "[{\"n\":\"a\",\"v\":1},{\"n\":\"b\",\"v\":1,\"must_\":1}]",
        "[{\"n\":\"a\",\"v\":1},{\"bver\":11}]",
        "[{\"bver\":0}]",
        "[{\"bver\":1.5}]",
        "[{\"n\":\"a\",\"v\":1},{\"bn\":1}]",
        "[{\"bt\":\"1\"}]",
        "[{\"bv\":1e400}]",
        "[{\"bu\":null}]",
        "[{\"bs\":[1]}]",
        "[{\"bv\":1e-99999}]"
      })
  void refusesTheWholePack(String pack) {
    ReadDocuments read = read(pack);

    assertThat(read.documents).isEmpty();
    assertThat(read.problems).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"v\":1}",
        "{\"n\":\"\",\"v\":1}",
        "{\"n\":\"-a\",\"v\":1}",
        "{\"n\":\"a b\",\"v\":1}",
        "{\"n\":\"é\",\"v\":1}",
        "{\"n\":1,\"v\":1}",
        "{\"n\":\"a\"}",
        "{\"n\":\"a\",\"v\":\"1\"}",
        "{\"n\":\"a\",\"vs\":1}",
        "{\"n\":\"a\",\"vb\":0}",
        "{\"n\":\"a\",\"vd\":1}",
        "{\"n\":\"a\",\"v\":1,\"vs\":\"x\"}",
        "{\"n\":\"a\",\"v\":1,\"t\":\"now\"}",
        "{\"n\":\"a\",\"v\":1,\"t\":1e300}",
        "{\"n\":\"a\",\"v\":1e400}",
        "{\"n\":\"a\",\"v\":null}",
        "{\"n\":\"a\",\"v\":1,\"u\":1}",
        "{\"n\":\"a\",\"v\":1e2147483647}"
      })
  void refusesOneRecord(String record) {
    ReadDocuments read = read("[" + record + ",{\"n\":\"b\",\"v\":2}]");

    assertThat(read.documents)
        .extracting(SenmlReaderTest::describe)
        .containsExactly("b v=2.0 @1100000000.5");
    assertThat(read.problems).hasSize(1).first().asString().startsWith("SenML record 1: ");
  }

  @Test
  void refusesWhatNestsTooDeep() {
    ReadDocuments read = read("[{\"x\":" + "[".repeat(100_000));

    assertThat(read.problems).hasSize(1).first().asString().contains("nesting depth");
  }

  @Test
  void cborNotANumberIsNoValue() {
    // [{0: "a", 2: NaN}, {0: "b", 2: 1}]
    ReadDocuments read =
        ReadDocuments.of(CBOR, HexFormat.of().parseHex("82a200616102f97e00a20061620201"));

    assertThat(read.problems).containsExactly("SenML record 1: 'v' is \"NaN\"");
    assertThat(read.documents).hasSize(1);
  }

  @Test
  void cborDataIsGivenAsBase64() {
    // [{0: "nfc-reader", 8: h'6869200a'}], the data of RFC 8428's example 5.1.5
    ReadDocuments read =
        ReadDocuments.of(
            CBOR, HexFormat.of().parseHex("81a2006a6e66632d7265616465720844" + "6869200a"));

    assertThat(read.documents)
        .extracting(SenmlReaderTest::describe)
        .containsExactly("nfc-reader vd=aGkgCg @1100000000.5");
  }

  @ParameterizedTest
  @EnumSource(SenmlEncoding.class)
  void labelsOfStrangersDoNotStayInTheTableOfStrings(SenmlEncoding encoding) throws Exception {
    String label = "label of nobody in " + encoding + ' ' + System.identityHashCode(this);
    List<Map<String, Object>> pack = List.of(Map.of("n", "a", "v", 1, label, 1));
    byte[] value =
        (encoding == SenmlEncoding.JSON ? new JsonMapper() : new CBORMapper())
            .writeValueAsBytes(pack);

    ReadDocuments read = ReadDocuments.of(encoding == SenmlEncoding.JSON ? JSON : CBOR, value);

    assertThat(read.documents).hasSize(1);
    assertThat(label.intern()).as("else another was there already").isSameAs(label);
  }
}
