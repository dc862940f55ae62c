package io.caudal.domain.normalize.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonPointer;
import io.caudal.domain.normalize.avro.AvroDocumentReader;
import io.caudal.domain.normalize.avro.AvroProjection;
import io.caudal.domain.normalize.avro.Kept;
import io.caudal.domain.normalize.avro.Place;
import io.caudal.domain.normalize.avro.UnknownSchemaException;
import io.caudal.domain.normalize.avro.WriterSchemas;
import io.caudal.domain.normalize.document.DocumentReader;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

class AvroFuzzTest {

  private static final String EVERY_TYPE =
      """
      {"type": "record", "name": "Every", "fields": [
        {"name": "nothing", "type": "null"},
        {"name": "truth", "type": "boolean"},
        {"name": "int", "type": "int"},
        {"name": "long", "type": ["null", "long", "string"]},
        {"name": "float", "type": "float"},
        {"name": "double", "type": "double"},
        {"name": "bytes", "type": "bytes"},
        {"name": "fixed", "type": {"type": "fixed", "name": "Three", "size": 3}},
        {"name": "enum", "type": {"type": "enum", "name": "Two", "symbols": ["A", "B"]}},
        {"name": "day", "type": {"type": "int", "logicalType": "date"}},
        {"name": "wall", "type": {"type": "long", "logicalType": "local-timestamp-micros"}},
        {"name": "decimal", "type":
          {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
        {"name": "nulls", "type": {"type": "array", "items": "null"}},
        {"name": "map", "type": {"type": "map", "values": ["null", "Every"]}},
        {"name": "items", "type": ["null", {"type": "array", "items":
          {"type": "record", "name": "Item", "fields": [
            {"name": "t", "type": "long"}, {"name": "v", "type": ["double", "string", "null"]}]}}]}
      ]}
      """;

  private static final Schema EVERY = new Schema.Parser().parse(EVERY_TYPE);

  private static final WriterSchemas SCHEMAS =
      id -> {
        if (id != 1) {
          throw new UnknownSchemaException("there is no schema " + id);
        }
        return EVERY;
      };

  private static final DocumentReader DOCUMENTS = new AvroDocumentReader(SCHEMAS, 16);

  private static final AvroProjection WHOLE = projection(null, "", "/double", "/map/a/int");
  private static final AvroProjection ITEMS = projection("/items", "/enum", "@/t", "@/v");
  private static final AvroProjection MEMBERS = projection("/map", "/day", "@/decimal");
  private static final AvroProjection NULLS = projection("/nulls", "/wall", "@");

  private static AvroProjection projection(@Nullable String each, String... paths) {
    List<Place> places = new ArrayList<>();
    for (String path : paths) {
      boolean ofElement = path.startsWith("@");
      places.add(new Place(ofElement, JsonPointer.compile(ofElement ? path.substring(1) : path)));
    }
    return new AvroProjection(SCHEMAS, 16, places, each == null ? null : JsonPointer.compile(each));
  }

  /** The payload is framed here: fuzzing need not find the frame first. */
  @FuzzTest(maxDuration = "3m")
  void aRecordIsReadOrRefused(byte[] payload) {
    byte[] framed = new byte[5 + payload.length];
    framed[4] = 1;
    System.arraycopy(payload, 0, framed, 5, payload.length);

    List<String> document = ReadTwice.of(DOCUMENTS, framed, 1);
    assertThat(document).hasSize(1);
    List<String> whole = read(WHOLE, framed);
    assertThat(whole).hasSize(1);
    if (!document.get(0).startsWith("malformed")) {
      assertThat(whole.get(0)).startsWith("[" + document.get(0) + ", ");
    }
    for (AvroProjection projection : List.of(ITEMS, MEMBERS, NULLS)) {
      assertThat(read(projection, framed)).isEqualTo(read(projection, framed));
    }
  }

  @FuzzTest(maxDuration = "3m")
  void aFrameIsReadOrRefused(byte[] framed) {
    assertThat(ReadTwice.of(DOCUMENTS, framed, 1)).hasSize(1);
  }

  private static List<String> read(AvroProjection projection, byte[] framed) {
    List<String> said = new ArrayList<>();
    projection.read(
        framed,
        new AvroProjection.Visitor() {
          @Override
          public void element(Kept kept, @Nullable String key, boolean isContainer) {
            said.add(kept.nodes() + (key == null ? "" : key));
          }

          @Override
          public void absent() {
            said.add("absent");
          }

          @Override
          public void malformed(String detail) {
            said.add("malformed: " + detail);
          }
        });
    return said;
  }
}
