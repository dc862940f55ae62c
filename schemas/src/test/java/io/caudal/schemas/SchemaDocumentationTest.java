package io.caudal.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaDocumentationTest {

  static List<String> records() {
    return SchemaHistory.records();
  }

  @ParameterizedTest
  @MethodSource("records")
  void everyTypeAndFieldIsDocumented(String record) {
    assertThat(undocumented(SchemaHistory.current(record))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("records")
  void everyTimeSaysItsUnit(String record) {
    assertThat(SchemaHistory.current(record).getFields())
        .filteredOn(field -> field.name().endsWith("ime") || field.name().endsWith("At"))
        .allSatisfy(field -> assertThat(field.doc()).contains("microseconds since"));
  }

  @Test
  void anUndocumentedFieldIsNoticed() {
    Schema schema =
        new Schema.Parser()
            .parse(
                "{\"type\":\"record\",\"name\":\"R\",\"doc\":\"d\",\"fields\":["
                    + "{\"name\":\"bare\",\"type\":\"int\"}]}");
    assertThat(undocumented(schema)).containsExactly("R.bare");
  }

  private static List<String> undocumented(Schema schema) {
    List<String> found = new ArrayList<>();
    switch (schema.getType()) {
      case RECORD -> {
        requireDoc(schema.getDoc(), schema.getName(), found);
        for (Schema.Field field : schema.getFields()) {
          requireDoc(field.doc(), schema.getName() + "." + field.name(), found);
          found.addAll(undocumented(field.schema()));
        }
      }
      case ENUM -> requireDoc(schema.getDoc(), schema.getName(), found);
      case UNION -> schema.getTypes().forEach(branch -> found.addAll(undocumented(branch)));
      case ARRAY -> found.addAll(undocumented(schema.getElementType()));
      case MAP -> found.addAll(undocumented(schema.getValueType()));
      default -> {}
    }
    return found;
  }

  private static void requireDoc(@Nullable String doc, String what, List<String> found) {
    if (doc == null || doc.isBlank()) {
      found.add(what);
    }
  }
}
