package io.caudal.domain.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.model.Origin;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.model.SourceSettings.Avro;
import io.caudal.domain.model.SourceSettings.Field;
import io.caudal.domain.model.SourceSettings.TimeFormat;
import io.caudal.domain.model.SourceSettings.TimeRef;
import io.caudal.domain.model.ValueType;
import io.caudal.domain.normalize.avro.UnknownSchemaException;
import io.caudal.domain.normalize.avro.WriterSchemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** What a mapper keeps from one record to the next must not show in what it makes of the next. */
class ReusedMapperTest {

  private static final int WIDE = 1;
  private static final int NARROW = 2;
  private static final int NUMBERS_ALONE = 3;
  private static final int UNKNOWN = 4;

  private static final Schema SAMPLE =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Sample", "fields": [
                {"name": "n", "type": ["null", "double", "long", "float", "string", "boolean"]},
                {"name": "ts", "type": "long"}]}
              """);

  private static final Schema SAMPLES =
      Schema.createArray(Schema.createUnion(Schema.create(Schema.Type.NULL), SAMPLE));

  private static final Schema WIDE_SCHEMA =
      SchemaBuilder.record("Wide")
          .fields()
          .requiredString("id")
          .name("samples")
          .type(SAMPLES)
          .noDefault()
          .name("n")
          .type(SAMPLE.getField("n").schema())
          .noDefault()
          .requiredString("text")
          .endRecord();

  private static final Schema NARROW_SCHEMA =
      SchemaBuilder.record("Narrow").fields().optionalString("id").optionalInt("n").endRecord();

  private static final WriterSchemas SCHEMAS =
      id ->
          switch (id) {
            case WIDE -> WIDE_SCHEMA;
            case NARROW -> NARROW_SCHEMA;
            case NUMBERS_ALONE -> Schema.create(Schema.Type.DOUBLE);
            default -> throw new UnknownSchemaException("there is no schema " + id);
          };

  private static final TimeRef SAMPLE_TIME =
      new TimeRef(List.of("@.ts"), TimeFormat.EPOCH_MILLIS, null, ZoneOffset.UTC);

  /** As deep as the records: a level that is left open refuses the next. */
  private static final int DEPTH = 3;

  private static final List<SourceSettings> SOURCES =
      List.of(
          Sources.json()
              .format(new Avro(null, List.of("-200")))
              .point(new Field("$.id"))
              .number("n", "$.n")
              .value("text", new Field("$.text"), ValueType.TEXT)
              .number("first", "$.samples[0].n")
              .depth(DEPTH)
              .build(),
          Sources.json()
              .format(new Avro("$.samples", List.of()))
              .point(new Field("$.id"))
              .time(SAMPLE_TIME)
              .number("n", "@.n")
              .number("all", "$.n")
              .mostReadings(3)
              .depth(DEPTH)
              .build(),
          Sources.json()
              .format(new Avro(null, List.of()))
              .when("payload.id != 'p'")
              .point(new Field("$.id"))
              .number("n", "$.n")
              .depth(DEPTH)
              .build());

  @Property(tries = 300)
  void makesOfARecordWhatANewMapperMakesOfIt(@ForAll("records") List<byte[]> records) {
    for (SourceSettings source : SOURCES) {
      PayloadMapper reused = new PayloadMapper(source, 1, SCHEMAS);
      for (byte[] record : records) {
        assertThat(mapped(reused, record))
            .isEqualTo(mapped(new PayloadMapper(source, 1, SCHEMAS), record));
      }
    }
  }

  private static List<List<?>> mapped(PayloadMapper mapper, byte[] record) {
    Collected out = new Collected();
    mapper.map(
        new RawPayload(
            new Origin("telemetry.raw.test", 2, 41), Collected.BROKER_TIME, null, record),
        out);
    return List.of(
        out.readings,
        out.reasons(),
        out.details(),
        out.rejected.stream().map(letter -> letter.raw() == null).toList());
  }

  @Provide
  Arbitrary<List<byte[]>> records() {
    Arbitrary<byte[]> whole = Arbitraries.oneOf(wide(), narrow(), doubles());
    Arbitrary<byte[]> cut =
        Combinators.combine(whole, Arbitraries.integers().between(0, 40))
            .as((record, length) -> Arrays.copyOf(record, Math.min(length, record.length)));
    Arbitrary<byte[]> changed =
        Combinators.combine(whole, Arbitraries.integers().between(0, 40), Arbitraries.bytes())
            .as(ReusedMapperTest::changed);
    return Arbitraries.frequencyOf(Tuple.of(4, whole), Tuple.of(2, cut), Tuple.of(2, changed))
        .list()
        .ofMinSize(2)
        .ofMaxSize(12);
  }

  private static byte[] changed(byte[] record, int at, byte to) {
    byte[] changed = record.clone();
    changed[at % changed.length] = to;
    return changed;
  }

  private static Arbitrary<byte[]> wide() {
    Arbitrary<List<@Nullable Object>> samples = sample().injectNull(0.2).list().ofMaxSize(4);
    return Combinators.combine(ids(), samples, values(), ids())
        .as(
            (id, all, n, text) ->
                framed(
                    WIDE,
                    WIDE_SCHEMA,
                    new GenericRecordBuilder(WIDE_SCHEMA)
                        .set("id", id)
                        .set("samples", new GenericData.Array<>(SAMPLES, all))
                        .set("n", n)
                        .set("text", text)
                        .build()));
  }

  private static Arbitrary<Object> sample() {
    return Combinators.combine(values(), Arbitraries.longs().between(-5, 2_000_000_000_000L))
        .as((n, ts) -> new GenericRecordBuilder(SAMPLE).set("n", n).set("ts", ts).build());
  }

  private static Arbitrary<byte[]> narrow() {
    return Combinators.combine(
            ids().injectNull(0.3), Arbitraries.integers().between(-200, 200).injectNull(0.3))
        .as(
            (id, n) ->
                framed(
                    NARROW,
                    NARROW_SCHEMA,
                    new GenericRecordBuilder(NARROW_SCHEMA).set("id", id).set("n", n).build()));
  }

  private static Arbitrary<byte[]> doubles() {
    return Combinators.combine(Arbitraries.of(NUMBERS_ALONE, UNKNOWN), Arbitraries.doubles())
        .as((id, number) -> framed(id, Schema.create(Schema.Type.DOUBLE), number));
  }

  private static Arbitrary<String> ids() {
    return Arbitraries.of("p", "q", " ", "", " wide ", "\u2003em\u2003", "\u00e9");
  }

  private static Arbitrary<@Nullable Object> values() {
    return Arbitraries.of(
            1.5,
            -200.0,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            7L,
            -200L,
            0.1f,
            Float.NaN,
            "2.5",
            "x",
            true)
        .asGeneric()
        .injectNull(0.1);
  }

  private static byte[] framed(int id, Schema schema, Object datum) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {0, 0, 0, 0, (byte) id});
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    try {
      new GenericDatumWriter<>(schema).write(datum, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
