package io.caudal.influxdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineProtocolTest {

  private static final long NOON = 1_556_813_561_098_000_000L;

  private final LineProtocol line = new LineProtocol();

  @Test
  void writesThePointOfTheSpecification() {
    assertThat(
            written(
                l ->
                    l.measurement("myMeasurement")
                        .tag("tag1", "value1")
                        .tag("tag2", "value2")
                        .field("fieldKey", "fieldValue")
                        .timestampNanos(NOON)))
        .isEqualTo(
            "myMeasurement,tag1=value1,tag2=value2 fieldKey=\"fieldValue\" 1556813561098000000");
  }

  @Test
  void sortsTagsByKey() {
    assertThat(
            written(
                l ->
                    l.measurement("m")
                        .tag("c", "3")
                        .tag("a", "1")
                        .tag("b", "2")
                        .field("f", 1L)
                        .timestampNanos(0)))
        .isEqualTo("m,a=1,b=2,c=3 f=1i 0");
  }

  @Test
  void leavesOutTagsWithoutValue() {
    assertThat(
            written(
                l ->
                    l.measurement("m")
                        .tag("empty", "")
                        .tag("none", null)
                        .field("f", true)
                        .timestampNanos(0)))
        .isEqualTo("m f=true 0");
  }

  @Test
  void escapesEachPartByItsOwnRule() {
    assertThat(
            written(
                l ->
                    l.measurement("my, = measurement\"")
                        .tag("tag, =key", "tag, =value\"")
                        .field("field, =key\"", "string, =\"value\\")
                        .timestampNanos(1)))
        .isEqualTo(
            "my\\,\\ =\\ measurement\",tag\\,\\ \\=key=tag\\,\\ \\=value\""
                + " field\\,\\ \\=key\"=\"string, =\\\"value\\\\\" 1");
  }

  @Test
  void keepsBackslashesThatAreNoEscape() {
    assertThat(
            written(
                l -> l.measurement("m").tag("path", "C:\\logs").field("f", 1L).timestampNanos(0)))
        .isEqualTo("m,path=C:\\logs f=1i 0");
  }

  @Test
  void keepsLineBreaksInStringFields() {
    assertThat(written(l -> l.measurement("m").field("f", "two\nlines").timestampNanos(0)))
        .isEqualTo("m f=\"two\nlines\" 0");
  }

  @Test
  void writesUtf8() {
    String text = "Ñuble ≥ 7 🌊";
    written(l -> l.measurement("m").field("f", text).timestampNanos(0));
    byte[] bytes = new byte[line.length()];
    line.copyTo(bytes, 0);
    assertThat(new String(bytes, UTF_8)).isEqualTo("m f=\"" + text + "\" 0");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, -0.0",
    "5, 5",
    "-17, -17",
    "0.1, 0.1",
    "1e15, 1.0E15",
    "999999999999999, 999999999999999",
    "1.7976931348623157E308, 1.7976931348623157E308",
    "4.9E-324, 4.9E-324",
  })
  void writesDoubles(double value, String text) {
    assertThat(written(l -> l.measurement("m").field("f", value).timestampNanos(0)))
        .isEqualTo("m f=" + text + " 0");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7, -10, Long.MAX_VALUE, Long.MIN_VALUE})
  void writesLongs(long value) {
    assertThat(written(l -> l.measurement("m").field("f", value).timestampNanos(0)))
        .isEqualTo("m f=" + value + "i 0");
  }

  @Test
  void leavesOutFieldsThatInfluxDbDoesNotKnow() {
    assertThat(
            written(
                l ->
                    l.measurement("m")
                        .field("nan", Double.NaN)
                        .field("value", 1.5)
                        .field("inf", Double.NEGATIVE_INFINITY)
                        .timestampNanos(0)))
        .isEqualTo("m value=1.5 0");
    assertThat(line.omittedFields()).isEqualTo(2);
  }

  @Test
  void refusesAPointWithoutAFiniteField() {
    assertThat(
            refusal(l -> l.measurement("m").tag("a", "1").field("f", Double.NaN).timestampNanos(0)))
        .contains("finite");
    assertThat(line.toString()).startsWith("m,a=1");
  }

  @Test
  void refusesWhatWouldBeReadAsSomethingElse() {
    assertThat(refusal(l -> l.measurement("").field("f", 1L).timestampNanos(0)))
        .contains("no name");
    assertThat(refusal(l -> l.measurement("#m").field("f", 1L).timestampNanos(0)))
        .contains("comment");
    assertThat(refusal(l -> l.measurement("a\nb").field("f", 1L).timestampNanos(0)))
        .contains("control character");
    assertThat(refusal(l -> l.measurement("m").tag("t", "x\ny").field("f", 1L).timestampNanos(0)))
        .contains("tag 't'")
        .contains("control character");
    assertThat(refusal(l -> l.measurement("m").tag("t", "end\\").field("f", 1L).timestampNanos(0)))
        .contains("backslash");
    assertThat(refusal(l -> l.measurement("m").tag("t", "a\\,b").field("f", 1L).timestampNanos(0)))
        .contains("backslash");
    assertThat(refusal(l -> l.measurement("m").tag("t", "\ud800").field("f", 1L).timestampNanos(0)))
        .contains("surrogate");
    assertThat(refusal(l -> l.measurement("m").field("f", "\udc00").timestampNanos(0)))
        .contains("surrogate");
    assertThat(refusal(l -> l.measurement("m").tag("", "x").field("f", 1L).timestampNanos(0)))
        .contains("empty key");
    assertThat(refusal(l -> l.measurement("m").field("time", 1L).timestampNanos(0)))
        .contains("'time'");
    assertThat(
            refusal(
                l ->
                    l.measurement("m")
                        .tag("a", "1")
                        .tag("a", "2")
                        .field("f", 1L)
                        .timestampNanos(0)))
        .contains("twice");
    assertThat(refusal(l -> l.measurement("m").field("f", 1L))).contains("no timestamp");
    assertThat(refusal(l -> l.measurement("m"))).contains("no field");
    assertThat(refusal(l -> {})).contains("no measurement");
  }

  @Test
  void convertsMicroseconds() {
    assertThat(written(l -> l.measurement("m").field("f", 1L).timestampMicros(-1, 7)))
        .isEqualTo("m f=1i -993");
  }

  @ParameterizedTest
  @ValueSource(
      longs = {9_223_372_036_854_775L, -9_223_372_036_854_776L, Long.MAX_VALUE, Long.MIN_VALUE})
  void refusesTimesOutOfRange(long micros) {
    assertThat(refusal(l -> l.measurement("m").field("f", 1L).timestampMicros(micros, 0)))
        .contains(micros + " us")
        .contains("range");
  }

  @Test
  void takesTheWholeRange() {
    assertThat(
            written(l -> l.measurement("m").field("f", 1L).timestampMicros(9223372036854774L, 999)))
        .endsWith(" 9223372036854774999");
    assertThat(
            written(l -> l.measurement("m").field("f", 1L).timestampNanos(LineProtocol.MIN_NANOS)))
        .endsWith(" -9223372036854775806");
    assertThat(refusal(l -> l.measurement("m").field("f", 1L).timestampNanos(Long.MAX_VALUE)))
        .contains("range");
  }

  @Test
  void wantsThePartsInTheirOrder() {
    line.start().measurement("m").field("f", 1L);
    assertThatIllegalStateException()
        .isThrownBy(() -> line.tag("t", "late"))
        .withMessageContaining("tags come after the measurement and before the fields");
  }

  private String written(Consumer<LineProtocol> point) {
    point.accept(line.start());
    assertThat(line.finish()).as("refusal: %s", line.refusal()).isTrue();
    return line.toString();
  }

  private String refusal(Consumer<LineProtocol> point) {
    point.accept(line.start());
    assertThat(line.finish()).as("finished: %s", line).isFalse();
    return String.valueOf(line.refusal());
  }
}
