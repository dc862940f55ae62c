package io.caudal.influxdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.statistics.Statistics;

/** What can be written is read back as it was; what cannot be is refused, with a reason. */
class LineProtocolPropertyTest {

  private final LineProtocol line = new LineProtocol();

  @Property(tries = 3000)
  void whatIsWrittenIsReadBack(
      @ForAll("text") String measurement,
      @ForAll("tags") Map<String, String> tags,
      @ForAll("fields") Map<String, Object> fields,
      @ForAll @LongRange(min = LineProtocol.MIN_NANOS, max = LineProtocol.MAX_NANOS) long nanos) {
    line.start().measurement(measurement);
    tags.forEach(line::tag);
    fields.forEach(this::field);
    line.timestampNanos(nanos);

    boolean written = line.finish();
    // A property that refused everything would hold, too.
    Statistics.label("written")
        .collect(written)
        .coverage(share -> share.check(true).percentage(p -> p > 15));
    if (written) {
      LineParser.Point read = LineParser.parse(line.toString());
      assertThat(read.measurement()).isEqualTo(measurement);
      assertThat(read.tags()).isEqualTo(withoutEmpty(tags));
      assertThat(List.copyOf(read.tags().keySet())).isSorted();
      assertThat(read.fields()).isEqualTo(finite(fields));
      assertThat(read.nanos()).isEqualTo(nanos);
    } else {
      assertThat(line.refusal()).isNotBlank();
    }
  }

  private void field(String key, Object value) {
    if (value instanceof Double d) {
      line.field(key, d.doubleValue());
    } else if (value instanceof Long l) {
      line.field(key, l.longValue());
    } else if (value instanceof Boolean b) {
      line.field(key, b.booleanValue());
    } else {
      line.field(key, (String) value);
    }
  }

  private static Map<String, String> withoutEmpty(Map<String, String> tags) {
    Map<String, String> kept = new LinkedHashMap<>(tags);
    kept.values().removeIf(String::isEmpty);
    return kept;
  }

  private static Map<String, Object> finite(Map<String, Object> fields) {
    Map<String, Object> kept = new LinkedHashMap<>(fields);
    kept.values().removeIf(v -> v instanceof Double d && !Double.isFinite(d));
    return kept;
  }

  @Provide
  Arbitrary<String> text() {
    Arbitrary<String> plain = Arbitraries.strings().withChars("ab ,=\"\\#é≥").ofMaxLength(8);
    Arbitrary<String> wild = Arbitraries.strings().ofMaxLength(6);
    return Arbitraries.frequencyOf(Tuple.of(6, plain), Tuple.of(1, wild));
  }

  @Provide
  Arbitrary<Map<String, String>> tags() {
    return Arbitraries.maps(text(), text()).ofMaxSize(4);
  }

  @Provide
  Arbitrary<Map<String, Object>> fields() {
    Arbitrary<Object> doubles =
        Arbitraries.longs().map(Double::longBitsToDouble).map(Object.class::cast);
    Arbitrary<Object> whole = Arbitraries.integers().map(i -> (Object) (double) i);
    Arbitrary<Object> longs = Arbitraries.longs().map(Object.class::cast);
    Arbitrary<Object> booleans = Arbitraries.of(true, false).map(Object.class::cast);
    Arbitrary<Object> strings = text().map(Object.class::cast);
    return Arbitraries.maps(text(), Arbitraries.oneOf(doubles, whole, longs, booleans, strings))
        .ofMinSize(1)
        .ofMaxSize(4);
  }
}
