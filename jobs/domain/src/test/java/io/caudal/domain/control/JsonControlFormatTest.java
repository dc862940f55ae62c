package io.caudal.domain.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caudal.domain.model.Origin;
import io.caudal.domain.model.RawPayload;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonControlFormatTest {

  private static final long BROKER_TIME = 1_717_200_000_000_000L;

  private static PointChange read(byte[] value) throws MalformedControlException {
    return new JsonControlFormat()
        .read(new RawPayload(new Origin("points", 0, 0), BROKER_TIME, null, value));
  }

  private static PointChange read(String singleQuoted) throws MalformedControlException {
    return read(singleQuoted.replace('\'', '"').getBytes(UTF_8));
  }

  @Test
  void everyFieldIsTaken() throws Exception {
    assertThat(
            read(
                "{'id':'w1','effectiveFrom':5,'template':'well','overrides':{'interval':'1h'},"
                    + "'deleted':false}"))
        .isEqualTo(PointChange.of("w1", 5, BROKER_TIME, "well", "{\"interval\":\"1h\"}"));
  }

  @Test
  void overridesMayBeATextAsInAvro() throws Exception {
    assertThat(read("{'id':'w1','overrides':'{}'}").overrides()).isEqualTo("{}");
  }

  @Test
  void whatIsNullOrLeftOutHasTheDefaultsOfAvro() throws Exception {
    PointChange plain = PointChange.of("w1", BROKER_TIME, BROKER_TIME, null, null);

    assertThat(read("{'id':'w1'}")).isEqualTo(plain);
    assertThat(read("{'id':'w1','effectiveFrom':null,'template':null,'overrides':null}"))
        .isEqualTo(plain);
    assertThat(read("{'id':'w1','deleted':true}"))
        .isEqualTo(PointChange.tombstone("w1", BROKER_TIME, BROKER_TIME));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'id':5}                          | 'id' must be a text",
        "{}                                | 'id' is missing: it names the point",
        "{'id':'w1','effectiveFrom':1.5}   | 'effectiveFrom' must be a whole number",
        "{'id':'w1','effectiveFrom':1e30}  | 'effectiveFrom' must be a whole number",
        "{'id':'w1','overrides':[]}        | 'overrides' must be an object",
        "{'id':'w1','deleted':'yes'}       | 'deleted' must be true or false",
        "{'id':'w1','delete':true}         | there is no field 'delete'",
        "{'id':'w1','id':'w2'}             | not JSON: Duplicate field 'id'",
        "{'id':'w1'} {}                    | not JSON: Trailing token",
        "[]                                | a control record is a JSON object",
      })
  void whatIsWrongIsSaid(String value, String problem) {
    assertThatThrownBy(() -> read(value))
        .isInstanceOf(MalformedControlException.class)
        .hasMessageContaining(problem);
  }

  @Property
  void whateverComesIsReadOrMalformed(@ForAll byte[] value) {
    try {
      read(value);
    } catch (MalformedControlException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Test
  void nothingAtAllIsMalformed() {
    assertThatThrownBy(() -> read(new byte[0])).isInstanceOf(MalformedControlException.class);
  }
}
