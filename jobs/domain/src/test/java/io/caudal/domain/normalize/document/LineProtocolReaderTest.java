package io.caudal.domain.normalize.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.model.SourceSettings.TimestampPrecision;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines are those of InfluxDB's reference of line protocol, where it shows one. */
class LineProtocolReaderTest {

  private static final DocumentReader NANOSECONDS =
      new LineProtocolReader(TimestampPrecision.NANOSECONDS);

  private static ReadDocuments read(String lines) {
    return ReadDocuments.of(NANOSECONDS, lines);
  }

  private static String fields(String fields) {
    ReadDocuments read = read("m " + fields + " 1");
    assertThat(read.problems).isEmpty();
    return read.documents.get(0).get("fields").toString();
  }

  @Test
  void readsALine() {
    ReadDocuments read =
        read("myMeasurement,tag1=value1,tag2=value2 fieldKey=\"fieldValue\" 1556813561098000000");

    assertThat(read.problems).isEmpty();
    assertThat(read.asJson())
        .containsExactly(
            "{'measurement':'myMeasurement','tags':{'tag1':'value1','tag2':'value2'},"
                + "'fields':{'fieldKey':'fieldValue'},'timestamp':1556813561098000000}");
  }

  @Test
  void readsEveryTypeOfField() {
    assertThat(fields("a=1,b=1.0,c=-1.234456e+78,d=.5,e=5.,f=+2E3"))
        .isEqualTo("{\"a\":1.0,\"b\":1.0,\"c\":-1.234456E78,\"d\":0.5,\"e\":5.0,\"f\":2000.0}");
    assertThat(fields("a=12485903i,b=-9223372036854775808i"))
        .isEqualTo("{\"a\":12485903,\"b\":-9223372036854775808}");
    assertThat(fields("a=18446744073709551615u,b=0u"))
        .isEqualTo("{\"a\":18446744073709551615,\"b\":0}");
    assertThat(fields("a=t,b=T,c=true,d=True,e=TRUE"))
        .isEqualTo("{\"a\":true,\"b\":true,\"c\":true,\"d\":true,\"e\":true}");
    assertThat(fields("a=f,b=F,c=false,d=False,e=FALSE"))
        .isEqualTo("{\"a\":false,\"b\":false,\"c\":false,\"d\":false,\"e\":false}");
  }

  @Test
  void undoesTheEscapesOfNames() {
    ReadDocuments read =
        read("my\\ Measure\\,ment,tag\\ Key\\=1=tag\\,Value\\ 1 my\\ Field\\,Key=1 1");

    assertThat(read.asJson())
        .containsExactly(
            "{'measurement':'my Measure,ment','tags':{'tag Key=1':'tag,Value 1'},"
                + "'fields':{'my Field,Key':1.0},'timestamp':1}");
  }

  @Test
  void keepsBackslashesThatEscapeNothing() {
    ReadDocuments read = read("a\\b\\=c,t\\x=\\y f\\n=\"\\d \\\\ \\\" , = \" 1");

    assertThat(read.documents.get(0).get("measurement").textValue()).isEqualTo("a\\b\\=c");
    assertThat(read.documents.get(0).at("/tags/t\\x").textValue()).isEqualTo("\\y");
    assertThat(read.documents.get(0).at("/fields/f\\n").textValue()).isEqualTo("\\d \\ \" , = ");
  }

  @Test
  void quotesInNamesAreOrdinary() {
    ReadDocuments read = read("\"m\",\"t\"='v' \"f\"=\"x\" 1");

    assertThat(read.documents.get(0).get("measurement").textValue()).isEqualTo("\"m\"");
    assertThat(read.documents.get(0).at("/tags/\"t\"").textValue()).isEqualTo("'v'");
    assertThat(read.documents.get(0).at("/fields/\"f\"").textValue()).isEqualTo("x");
  }

  @Test
  void readsTextOfAnyLanguage() {
    assertThat(fields("🍭=\"café\"")).isEqualTo("{\"🍭\":\"café\"}");
  }

  @Test
  void passesOverCommentsAndBlankLinesAndEitherLineEnd() {
    ReadDocuments read = read("# a comment\r\n\r\n  \nm f=1 1\r\n # another\nm f=2 2\nm f=3 3 \n");

    assertThat(read.problems).isEmpty();
    assertThat(read.documents)
        .extracting(line -> line.get("timestamp").longValue())
        .containsExactly(1L, 2L, 3L);
  }

  @Test
  void keepsLineBreaksInsideStrings() {
    assertThat(fields("f=\"two\nlines\"")).isEqualTo("{\"f\":\"two\\nlines\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "NANOSECONDS,  1556813561098000000, 1556813561098000000",
    "MICROSECONDS, 1556813561098000,    1556813561098000000",
    "MILLISECONDS, 1556813561098,       1556813561098000000",
    "SECONDS,      1556813561,          1556813561000000000",
    "SECONDS,      -1,                  -1000000000"
  })
  void givesEveryTimestampInNanoseconds(TimestampPrecision precision, String written, long nanos) {
    ReadDocuments read = ReadDocuments.of(new LineProtocolReader(precision), "m f=1 " + written);

    assertThat(read.documents.get(0).get("timestamp").longValue()).isEqualTo(nanos);
  }

  @Test
  void givesALineWithoutATimestampItsBrokerTime() {
    assertThat(read("m f=1\nm f=1 ").documents)
        .extracting(line -> line.get("timestamp").longValue())
        .containsExactly(1_100_000_000_500_000_000L, 1_100_000_000_500_000_000L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m",
        "m ",
        "m f",
        "m f=",
        "m =1",
        ",t=1 f=1",
        "m,t f=1",
        "m,t= f=1",
        "m,=v f=1",
        "m, f=1",
        "m f=1,",
        "m f=1,f=2",
        "m,t=a,t=b f=1",
        "m f=word",
        "m f=1x",
        "m f=1.5i",
        "m f=-1u",
        "m f=NaN",
        "m f=Infinity",
        "m f=0x10",
        "m f=1e999",
        "m f=1d",
        "m f=\"open",
        "m f=9223372036854775808i",
        "m f=18446744073709551616u",
        "m f=\"a\"b",
        "m f=1 now",
        "m f=1 1.5",
        "m f=1 1 2",
        "m f=1 9223372036854775808",
        "m,t=v",
        "m,t=v "
      })
  void refusesABadLine(String line) {
    ReadDocuments read = read(line);

    assertThat(read.documents).isEmpty();
    assertThat(read.problems).hasSize(1).first().asString().startsWith("line 1: ");
  }

  @Test
  void saysWhatIsWrongAndWhere() {
    assertThat(read("\n# c\nm,t f=1").problems)
        .containsExactly("line 3: expected '=' and the tag's value at byte 4, found ' '");
    assertThat(read("m f=12,5 1").problems)
        .containsExactly("line 1: expected '=' and the field's value at byte 9, found ' '");
    assertThat(read("m f=warm 1").problems)
        .containsExactly(
            "line 1: field 'f' is neither a number, a truth value nor a quoted string: warm");
  }

  @Test
  void aBadLineSpoilsNoOther() {
    ReadDocuments read = read("m f=1 1\nm f=\"open 2\nm f=\"x\" 3\nbad\nm f=5 5\n");

    assertThat(read.documents)
        .extracting(line -> line.get("timestamp").longValue())
        .containsExactly(1L, 3L, 5L);
    assertThat(read.problems)
        .extracting(problem -> problem.substring(0, 6))
        .containsExactly("line 2", "line 4");
  }

  @Test
  void aLineThatIsNotUtf8IsBadAlone() {
    byte[] lines = "m f=1 1\nm f=\"?\" 2\nm f=3 3".getBytes(StandardCharsets.UTF_8);
    lines[13] = (byte) 0xff;

    ReadDocuments read = ReadDocuments.of(NANOSECONDS, lines);

    assertThat(read.documents).hasSize(2);
    assertThat(read.problems).containsExactly("line 2: a string is not UTF-8, before byte 8");
  }

  @Test
  void refusesATimestampBeyondWhatNanosecondsHold() {
    ReadDocuments read =
        ReadDocuments.of(
            new LineProtocolReader(TimestampPrecision.SECONDS),
            "m f=1 9223372037\nm f=1 9223372036");

    assertThat(read.documents).hasSize(1);
    assertThat(read.problems)
        .isEqualTo(
            List.of("line 1: the timestamp is no whole number of nanoseconds within 64 bits"));
  }
}
