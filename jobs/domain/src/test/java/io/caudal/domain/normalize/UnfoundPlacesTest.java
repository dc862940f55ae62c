package io.caudal.domain.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.model.SourceSettings.Field;
import io.caudal.domain.normalize.avro.WriterSchemas;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

class UnfoundPlacesTest {

  private static List<String> unfound(SourceSettings source, String... records) {
    UnfoundPlaces places = new UnfoundPlaces(source, WriterSchemas.NONE);
    for (String record : records) {
      places.lookIn(Collected.record(record));
    }
    return places.names();
  }

  @Test
  void aPathIsFoundIfItLeadsToSomethingInOneRecord() {
    SourceSettings source =
        Sources.json()
            .sequence(new Field("$.seq"))
            .number("level", "$.level")
            .number("flow", "$.flw")
            .build();

    assertThat(unfound(source, "{\"level\": 1}", "{\"seq\": 4, \"flow\": 2}"))
        .containsExactly("$.flw");
    assertThat(unfound(source, "{\"flw\": 1}")).containsExactly("$.seq", "$.level");
  }

  @Test
  void whatIsEmptyIsFound() {
    SourceSettings source = Sources.json().number("level", "$.level").build();

    assertThat(unfound(source, "{\"level\": null}")).isEmpty();
    assertThat(unfound(source, "{\"level\": \"\"}")).isEmpty();
  }

  @Test
  void everyElementIsLookedAt() {
    SourceSettings source =
        Sources.each("$.rows").number("level", "@.level").number("flow", "@.flw").build();

    assertThat(unfound(source, "{\"rows\": [{}, {\"level\": 1}]}")).containsExactly("@.flw");
  }

  @Test
  void nothingIsSaidOfRecordsWithoutElements() {
    SourceSettings source = Sources.each("$.rows").number("level", "@.level").build();

    assertThat(unfound(source)).isEmpty();
    assertThat(unfound(source, "no json", "", "{\"rows\": []}", "{}")).isEmpty();
  }

  /** A union's null is there, a field that the schema does not have is not. */
  @Test
  void ofAvroTheSchemaSaysWhatIsThere() {
    Schema schema = SchemaBuilder.record("Sample").fields().optionalDouble("level").endRecord();
    SourceSettings source =
        Sources.json()
            .format(new SourceSettings.Avro(null, List.of()))
            .number("level", "$.level")
            .number("flow", "$.flow")
            .build();
    UnfoundPlaces places = new UnfoundPlaces(source, id -> schema);
    places.lookIn(Collected.record(new byte[] {0, 0, 0, 0, 7, 0}));

    assertThat(places.names()).containsExactly("$.flow");
  }

  @Test
  void aRecordThatCannotBeReadHidesNothingOfTheNext() {
    SourceSettings source = Sources.json().number("level", "$.level").build();
    UnfoundPlaces places = new UnfoundPlaces(source, WriterSchemas.NONE);
    places.lookIn(Collected.record("{".getBytes(StandardCharsets.UTF_8)));
    places.lookIn(Collected.record("{\"depth\": 1}"));

    assertThat(places.names()).containsExactly("$.level");
  }
}
