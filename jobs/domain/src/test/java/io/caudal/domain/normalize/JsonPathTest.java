package io.caudal.domain.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {

  private JsonNode document = MissingNode.getInstance();

  @BeforeEach
  void parse() throws Exception {
    document =
        JsonMapper.builder()
            .build()
            .readTree("{\"a\":{\"b\":1,\"c d\":2},\"l\":[{\"x\":3},{\"x\":4}],\"e.f\":5}");
  }

  @ParameterizedTest
  @CsvSource({"$.a.b, 1", "$.a.c d, 2", "$.l[1].x, 4", "/a/b, 1", "/l/0/x, 3", "/e.f, 5", "@.x, 4"})
  void findsItsPlace(String path, int expected) {
    JsonNode element = document.at("/l/1");
    assertThat(JsonPath.compile(path).in(document, element).asInt()).isEqualTo(expected);
  }

  @Test
  void isTheDocumentItself() {
    assertThat(JsonPath.compile("$").in(document, document)).isSameAs(document);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b", "$a", "$.", "$..a", "$.a[", "$.a[]", "$.a[x]", "$.l[0]x", ""})
  void refusesWhatIsNoPath(String path) {
    assertThatIllegalArgumentException().isThrownBy(() -> JsonPath.compile(path));
  }
}
