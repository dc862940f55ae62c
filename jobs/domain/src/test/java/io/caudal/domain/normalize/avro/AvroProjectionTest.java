package io.caudal.domain.normalize.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.caudal.domain.normalize.document.DocumentReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class AvroProjectionTest {

  private static final String STATION =
      """
      {'type': 'record', 'name': 'Station', 'fields': [
        {'name': 'id', 'type': 'string'},
        {'name': 'note', 'type': ['null', 'string']},
        {'name': 'at', 'type': {'type': 'long', 'logicalType': 'timestamp-millis'}},
        {'name': 'air', 'type': {'type': 'record', 'name': 'Air', 'fields': [
          {'name': 'co', 'type': ['null', 'double']},
          {'name': 'ok', 'type': 'boolean'}]}},
        {'name': 'more', 'type': {'type': 'map', 'values': 'float'}},
        {'name': 'samples', 'type': ['null', {'type': 'array', 'items':
          {'type': 'record', 'name': 'Sample', 'fields': [
            {'name': 't', 'type': 'int'}, {'name': 'v', 'type': ['double', 'string']}]}}]},
        {'name': 'state', 'type': {'type': 'enum', 'name': 'State', 'symbols': ['OK', 'ALARM']}}]}
      """;

  private final Framed schemas = new Framed().with(7, STATION);
  private final Schema station = new Schema.Parser().parse(STATION.replace('\'', '"'));

  private GenericRecord station() {
    Schema samples = station.getField("samples").schema().getTypes().get(1);
    Schema sample = samples.getElementType();
    Map<String, Float> more = new LinkedHashMap<>();
    more.put("rh", 48.5f);
    more.put("t", 13.5f);
    return new GenericRecordBuilder(station)
        .set("id", "road")
        .set("note", null)
        .set("at", 1_078_938_000_000L)
        .set(
            "air",
            new GenericRecordBuilder(station.getField("air").schema())
                .set("co", 2.6)
                .set("ok", true)
                .build())
        .set("more", more)
        .set(
            "samples",
            new GenericData.Array<>(
                samples,
                List.of(
                    new GenericRecordBuilder(sample).set("t", 1).set("v", 0.5).build(),
                    new GenericRecordBuilder(sample).set("t", 2).set("v", "warm").build())))
        .set("state", new GenericData.EnumSymbol(station.getField("state").schema(), "ALARM"))
        .build();
  }

  @Test
  void keepsWhatIsWantedInTheOrderOfThePlaces() {
    Projected read =
        new Projected(schemas, null, "/state", "/air/co", "/id", "/at", "/more/t", "/samples/1/v")
            .read(schemas.record(7, station()));

    assertThat(read.problems).isEmpty();
    assertThat(read.elements)
        .containsExactly("['ALARM', 2.6, 'road', 1078938000000, 13.5, 'warm']");
  }

  @Test
  void whatTheSchemaLacksIsMissing() {
    Projected read =
        new Projected(schemas, null, "/note", "/pressure", "/id/deeper", "/samples/9", "/more/x")
            .read(schemas.record(7, station()));

    // A missing node prints as nothing.
    assertThat(read.elements).containsExactly("[null, , , , ]");
  }

  @Test
  void keepsAWholeAndItsParts() {
    Projected read =
        new Projected(schemas, null, "/air", "/air/ok", "").read(schemas.record(7, station()));

    assertThat(read.elements)
        .hasSize(1)
        .first()
        .asString()
        .startsWith("[{'co':2.6,'ok':true}, true, {'id':'road','note':null,")
        .endsWith("'state':'ALARM'}]");
  }

  @Test
  void mapsTheItemsOfAnArrayWithFieldsThatFollowIt() {
    Projected read =
        new Projected(schemas, "/samples", "/state", "@/t", "@/v", "@/x")
            .read(schemas.record(7, station()));

    assertThat(read.elements).containsExactly("['ALARM', 1, 0.5, ]", "['ALARM', 2, 'warm', ]");
  }

  @Test
  void mapsTheMembersOfAMapAndOfARecord() {
    assertThat(
            new Projected(schemas, "/more", "/id", "@").read(schemas.record(7, station())).elements)
        .containsExactlyInAnyOrder("rh: ['road', 48.5]", "t: ['road', 13.5]");
    assertThat(new Projected(schemas, "/air", "@").read(schemas.record(7, station())).elements)
        .containsExactly("co: [2.6]", "ok: [true]");
  }

  @Test
  void elementsThatAreNotThereAreMalformed() {
    GenericRecord empty = station();
    empty.put("samples", null);

    assertThat(new Projected(schemas, "/samples", "@/t").read(schemas.record(7, empty)).problems)
        .containsExactly("there are no elements");
    assertThat(new Projected(schemas, "/id", "@/t").read(schemas.record(7, empty)).problems)
        .hasSize(1);
  }

  @Test
  void readsEachRecordByTheSchemaOfItsFrame() {
    schemas.with(
        8,
        """
        {'type': 'record', 'name': 'Station', 'fields': [
          {'name': 'state', 'type': 'string'}, {'name': 'pad', 'type': {'type': 'fixed', 'name': 'P', 'size': 3}},
          {'name': 'id', 'type': 'long'}]}
        """);
    GenericRecord later =
        new GenericRecordBuilder(schemaOf(8))
            .set("state", "new")
            .set("pad", new GenericData.Fixed(schemaOf(8).getField("pad").schema(), new byte[3]))
            .set("id", 12L)
            .build();
    Projected read = new Projected(schemas, null, "/id", "/state");

    for (int i = 0; i < 3; i++) {
      read.read(schemas.record(7, station())).read(schemas.record(8, later));
    }

    assertThat(read.elements)
        .isEqualTo(
            List.of(
                "['road', 'ALARM']",
                "[12, 'new']",
                "['road', 'ALARM']",
                "[12, 'new']",
                "['road', 'ALARM']",
                "[12, 'new']"));
    assertThat(schemas.asked).isEqualTo(2 + 1);
  }

  private Schema schemaOf(int id) {
    try {
      return schemas.byId(id);
    } catch (UnknownSchemaException e) {
      throw new AssertionError(e);
    } finally {
      schemas.asked = 1;
    }
  }

  @Test
  void logicalTypesBecomeWhatPeopleWrite() {
    schemas.with(
        9,
        """
        {'type': 'record', 'name': 'L', 'fields': [
          {'name': 'day', 'type': {'type': 'int', 'logicalType': 'date'}},
          {'name': 'wall', 'type': {'type': 'long', 'logicalType': 'local-timestamp-millis'}},
          {'name': 'micros', 'type': {'type': 'long', 'logicalType': 'timestamp-micros'}},
          {'name': 'price', 'type': {'type': 'bytes', 'logicalType': 'decimal', 'precision': 9, 'scale': 2}},
          {'name': 'fixed', 'type': {'type': 'fixed', 'name': 'F', 'size': 2, 'logicalType': 'decimal', 'precision': 4, 'scale': 3}}]}
        """);
    // 12487 days; 1078941600123 ms; 1078941600000000 us; 12345 and -1 unscaled.
    GenericRecord record =
        new GenericRecordBuilder(schemaOf(9))
            .set("day", 12_487)
            .set("wall", 1_078_941_600_123L)
            .set("micros", 1_078_941_600_000_000L)
            .set("price", ByteBuffer.wrap(new BigDecimal("123.45").unscaledValue().toByteArray()))
            .set(
                "fixed",
                new GenericData.Fixed(schemaOf(9).getField("fixed").schema(), new byte[] {-1, -1}))
            .build();

    assertThat(
            new Projected(schemas, null, "/day", "/wall", "/micros", "/price", "/fixed")
                .read(schemas.record(9, record))
                .elements)
        .containsExactly(
            "['2004-03-10', '2004-03-10T18:00:00.123', 1078941600000000, 123.45, -0.001]");
  }

  @Test
  void oneCorruptRecordSpoilsNoOther() {
    byte[] good = schemas.record(7, station());
    Projected read = new Projected(schemas, "/samples", "/id", "@/t");
    for (int length = 0; length < good.length; length++) {
      read.read(Arrays.copyOf(good, length));
      assertThat(read.problems).hasSize(length + 1);
      assertThat(read.elements).hasSize(2 * length);
      read.read(good);
    }
    read.read(Arrays.copyOf(good, good.length + 1));

    assertThat(read.problems).last().asString().endsWith("1 bytes are left over after the record");
  }

  @Test
  void refusesWhatIsNoFrame() {
    Projected read = new Projected(schemas, null, "/id");
    read.read(new byte[] {0, 0, 0, 0})
        .read("{\"id\":1}".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
        .read(Framed.raw(99))
        .read(Framed.raw(-1));

    assertThat(read.problems)
        .containsExactly(
            "the record is not Avro: 4 bytes are too few for a frame: a byte 0 and a schema id of 4"
                + " bytes",
            "the record is not Avro: it starts with byte 123, not with the frame's byte 0: it was"
                + " not written through a schema registry",
            "the record is not Avro: there is no schema 99",
            "the record is not Avro: its schema's id is -1: no id is negative");
  }

  @Test
  void doesNotGoOnWithoutSchemas() {
    WriterSchemas away =
        id -> {
          throw new SchemasUnavailableException("the registry is away", new RuntimeException());
        };

    assertThatExceptionOfType(SchemasUnavailableException.class)
        .isThrownBy(() -> new Projected(away, null, "/id").read(Framed.raw(7)));
  }

  @Test
  void aBlockOfTwoToThe31NullsIsRefusedAtOnce() {
    schemas.with(1, "{'type': 'array', 'items': 'null'}");
    schemas.with(2, "{'type': 'array', 'items': {'type': 'record', 'name': 'E', 'fields': []}}");
    schemas.with(3, "{'type': 'map', 'values': 'null'}");
    int[] block = {0xfe, 0xff, 0xff, 0xff, 0x0f, 0};
    Projected skipping = new Projected(schemas, null, "/x");
    Projected reading = new Projected(schemas, null, "");
    Projected each = new Projected(schemas, "", "@");

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          for (int id = 1; id <= 3; id++) {
            skipping.read(Framed.raw(id, block));
            reading.read(Framed.raw(id, block));
            each.read(Framed.raw(id, block));
          }
        });

    for (Projected read : List.of(skipping, reading, each)) {
      assertThat(read.elements).isEmpty();
      assertThat(read.problems).hasSize(3);
    }
  }

  @Test
  void schemasThatUnfoldWithoutBytesAreRefused() {
    StringBuilder doubling = new StringBuilder("'null'");
    for (int level = 0; level < 12; level++) {
      String type = doubling.toString();

      doubling = new StringBuilder();
      doubling
          .append("{'type': 'record', 'name': 'R")
          .append(level)
          .append("', 'fields': [")
          .append("{'name': 'a', 'type': ")
          .append(type)
          .append("}");
      for (char name = 'b'; name < 'k'; name++) {
        doubling
            .append(", {'name': '")
            .append(name)
            .append("', 'type': '")
            .append(level == 0 ? "null" : "R" + (level - 1))
            .append("'}");
      }
      doubling.append("]}");
    }
    schemas.with(4, doubling.toString());
    schemas.with(5, "{'type': 'record', 'name': 'Me', 'fields': [{'name': 'me', 'type': 'Me'}]}");
    Projected read = new Projected(schemas, null, "/x", "");

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> read.read(Framed.raw(4)).read(Framed.raw(5)));

    assertThat(read.problems)
        .containsExactly(
            "the record is not Avro: more than 8 values a byte: items without content",
            "the record is not Avro: values nest deeper than 16");
  }

  @Test
  void schemasThatAreTooLargeAreRefused() {
    SchemaBuilder.FieldAssembler<Schema> wide = SchemaBuilder.record("Wide").fields();
    for (int i = 0; i < 60_000; i++) {
      wide.requiredInt("f" + i);
    }
    schemas.with(6, wide.endRecord());
    Schema deep = Schema.create(Schema.Type.INT);
    for (int i = 0; i < 5_000; i++) {
      deep = Schema.createArray(deep);
    }
    schemas.with(10, deep);
    Projected read = new Projected(schemas, null, "/x");

    read.read(Framed.raw(6)).read(Framed.raw(10));

    assertThat(read.problems)
        .containsExactly(
            "the record is not Avro: schema 6: its schema has more than 50000 parts",
            "the record is not Avro: schema 10: its schema nests deeper than 16");
  }

  @Test
  void aSchemaThatWasRefusedIsNotAskedForAgain() {
    Schema deep = Schema.create(Schema.Type.INT);
    for (int i = 0; i < 100; i++) {
      deep = Schema.createArray(deep);
    }
    schemas.with(10, deep);
    Projected read = new Projected(schemas, null, "/x");

    read.read(Framed.raw(10)).read(Framed.raw(10));

    assertThat(read.problems).hasSize(2).containsOnly(read.problems.get(0));
    assertThat(schemas.asked).isEqualTo(1);
  }

  @Test
  void ofAThousandSchemasTheOldestGivesWay() {
    for (int id = 1; id <= 1001; id++) {
      schemas.with(id, "'long'");
    }
    Projected read = new Projected(schemas, null, "");
    for (int id = 1; id <= 1001; id++) {
      read.read(Framed.raw(id, 2));
    }
    for (int id = 2; id <= 1001; id++) {
      read.read(Framed.raw(id, 2));
    }
    assertThat(schemas.asked).isEqualTo(1001);

    read.read(Framed.raw(1, 2));
    assertThat(schemas.asked).isEqualTo(1002);
  }

  @Test
  void aSchemaThatIsFoundLaterIsRead() {
    Projected read = new Projected(schemas, null, "").read(Framed.raw(13, 2));
    schemas.with(13, "'long'");
    read.read(Framed.raw(13, 2));

    assertThat(read.problems).containsExactly("the record is not Avro: there is no schema 13");
    assertThat(read.elements).containsExactly("[1]");
  }

  @Test
  void nestedDataIsBounded() {
    schemas.with(
        11,
        "{'type': 'record', 'name': 'List', 'fields': [{'name': 'next', 'type': ['null',"
            + " 'List']}]}");
    int[] deep = new int[100_000];
    Arrays.fill(deep, 2);

    Projected read = new Projected(schemas, null, "/next/next").read(Framed.raw(11, deep));

    assertThat(read.problems).containsExactly("the record is not Avro: values nest deeper than 16");
  }

  @Test
  void theWholeDocumentSaysTheSame() {
    List<JsonNode> documents = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    new AvroDocumentReader(schemas, 16)
        .read(
            schemas.record(7, station()),
            0,
            new DocumentReader.Documents() {
              @Override
              public void document(JsonNode document) {
                documents.add(document);
              }

              @Override
              public void malformed(String detail) {
                problems.add(detail);
              }
            });

    assertThat(problems).isEmpty();
    Projected whole = new Projected(schemas, null, "").read(schemas.record(7, station()));
    assertThat(whole.elements)
        .containsExactly("[" + documents.get(0).toString().replace('"', '\'') + "]");
  }
}
