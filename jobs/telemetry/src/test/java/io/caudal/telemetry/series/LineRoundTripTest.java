package io.caudal.telemetry.series;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caudal.domain.model.SourceSettings.TimestampPrecision;
import io.caudal.domain.normalize.document.DocumentReader;
import io.caudal.domain.normalize.document.LineProtocolReader;
import io.caudal.influxdb.LineProtocol;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What Caudal writes to InfluxDB, its own source of line protocol reads as it was. */
class LineRoundTripTest {

  /** A point of InfluxDB. */
  record Written(
      String measurement, Map<String, String> tags, Map<String, Object> fields, long nanos) {}

  private final LineProtocol line = new LineProtocol();

  @Property(tries = 1000)
  void linesAreReadAsTheyWereWritten(@ForAll("points") List<Written> points) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<Written> written = new ArrayList<>();
    for (Written point : points) {
      if (write(point)) {
        byte[] encoded = new byte[line.length()];
        line.copyTo(encoded, 0);
        bytes.writeBytes(encoded);
        bytes.write('\n');
        written.add(point);
      }
    }
    Statistics.label("lines")
        .collect(!written.isEmpty())
        .coverage(share -> share.check(true).percentage(p -> p > 50));

    assertThat(read(bytes.toByteArray())).isEqualTo(written);
  }

  private boolean write(Written point) {
    line.start().measurement(point.measurement());
    point.tags().forEach(line::tag);
    point
        .fields()
        .forEach(
            (key, value) -> {
              if (value instanceof Double number) {
                line.field(key, number.doubleValue());
              } else if (value instanceof Long number) {
                line.field(key, number.longValue());
              } else if (value instanceof Boolean truth) {
                line.field(key, truth.booleanValue());
              } else {
                line.field(key, value.toString());
              }
            });
    line.timestampNanos(point.nanos());
    return line.finish();
  }

  private static List<Written> read(byte[] lines) {
    List<Written> read = new ArrayList<>();
    new LineProtocolReader(TimestampPrecision.NANOSECONDS)
        .read(
            lines,
            0,
            new DocumentReader.Documents() {
              @Override
              public void document(JsonNode document) {
                read.add(written(document));
              }

              @Override
              public void malformed(String detail) {
                throw new AssertionError(detail + " in: " + new String(lines, UTF_8));
              }
            });
    return read;
  }

  private static Written written(JsonNode document) {
    Map<String, String> tags = new HashMap<>();
    document
        .required("tags")
        .properties()
        .forEach(tag -> tags.put(tag.getKey(), tag.getValue().textValue()));
    Map<String, Object> fields = new HashMap<>();
    document
        .required("fields")
        .properties()
        .forEach(field -> fields.put(field.getKey(), value(field.getValue())));
    return new Written(
        document.required("measurement").textValue(),
        tags,
        fields,
        document.required("timestamp").longValue());
  }

  private static Object value(JsonNode value) {
    if (value.isTextual()) {
      return value.textValue();
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    return value.isDouble() ? (Object) value.doubleValue() : (Object) value.longValue();
  }

  @Provide
  Arbitrary<List<Written>> points() {
    Arbitrary<Long> nanos =
        Arbitraries.longs().between(LineProtocol.MIN_NANOS, LineProtocol.MAX_NANOS);
    return Combinators.combine(
            name(), Arbitraries.maps(name(), name()).ofMaxSize(3), fields(), nanos)
        .as(Written::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static Arbitrary<Map<String, Object>> fields() {
    Arbitrary<Object> numbers =
        Arbitraries.longs()
            .map(Double::longBitsToDouble)
            .filter(Double::isFinite)
            .map(Object.class::cast);
    Arbitrary<Object> small = Arbitraries.doubles().between(-1e6, 1e6).map(Object.class::cast);
    Arbitrary<Object> integers = Arbitraries.longs().map(Object.class::cast);
    Arbitrary<Object> truths = Arbitraries.of(true, false).map(Object.class::cast);
    Arbitrary<Object> texts =
        Arbitraries.strings()
            .withChars("ab ,=\"\\#é≥\n\r\t")
            .ofMaxLength(8)
            .map(Object.class::cast);
    return Arbitraries.maps(name(), Arbitraries.oneOf(numbers, small, integers, truths, texts))
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  private static Arbitrary<String> name() {
    return Arbitraries.strings().withChars("ab ,=\"\\#é≥").ofMinLength(1).ofMaxLength(6);
  }
}
