package io.caudal.domain.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.model.SourceSettings.Avro;
import io.caudal.domain.model.SourceSettings.Compression;
import io.caudal.domain.model.SourceSettings.Constant;
import io.caudal.domain.model.SourceSettings.Field;
import io.caudal.domain.model.SourceSettings.Format;
import io.caudal.domain.model.SourceSettings.Json;
import io.caudal.domain.model.SourceSettings.Limits;
import io.caudal.domain.model.SourceSettings.LineProtocol;
import io.caudal.domain.model.SourceSettings.Mapping;
import io.caudal.domain.model.SourceSettings.MemberKey;
import io.caudal.domain.model.SourceSettings.ReadingRef;
import io.caudal.domain.model.SourceSettings.Ref;
import io.caudal.domain.model.SourceSettings.Senml;
import io.caudal.domain.model.SourceSettings.SenmlEncoding;
import io.caudal.domain.model.SourceSettings.TimeFormat;
import io.caudal.domain.model.SourceSettings.TimeRef;
import io.caudal.domain.model.SourceSettings.TimestampPrecision;
import io.caudal.domain.model.SourceSettings.VariableRef;
import io.caudal.domain.normalize.avro.SchemasUnavailableException;
import io.caudal.domain.normalize.avro.WriterSchemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** From the bytes of each format to readings. */
class FormatMappingTest {

  private final Collected out = new Collected();

  private static SourceSettings source(
      Format format,
      Compression compression,
      Limits limits,
      @Nullable String when,
      Ref point,
      TimeRef time,
      ReadingRef... readings) {
    return new SourceSettings(
        "s",
        "provider",
        "telemetry.raw.test",
        limits,
        compression,
        format,
        new Mapping(when, point, time, null, null, null, List.of(readings)));
  }

  private static final Limits LIMITS = new Limits(1_000_000, 1000);

  private static TimeRef epoch(String path, TimeFormat format) {
    return new TimeRef(List.of(path), format, null, ZoneOffset.UTC);
  }

  private static ReadingRef named(Ref name, String path) {
    ReadingRef number = new ReadingRef("any", path);
    return new ReadingRef(
        new VariableRef(name, Map.of()), number.value(), number.type(), number.codes(), null);
  }

  @Test
  void everyFieldOfALineIsAReading() {
    SourceSettings lines =
        source(
            new LineProtocol(TimestampPrecision.SECONDS, "$.fields", List.of()),
            Compression.NONE,
            LIMITS,
            null,
            new Field("$.tags.well"),
            epoch("$.timestamp", TimeFormat.EPOCH_NANOS),
            named(new MemberKey(), "@"));

    new PayloadMapper(lines, 1)
        .map(Collected.record("flow,well=w1 rate=12.5,total=7i 1465839830\nbad\n"), out);

    assertThat(out.readings)
        .extracting(Reading::point, Reading::variable, Reading::time)
        .containsExactly(
            tuple("w1", "rate", 1_465_839_830_000_000L),
            tuple("w1", "total", 1_465_839_830_000_000L));
    assertThat(out.values()).containsEntry("rate", 12.5).containsEntry("total", 7.0);
    assertThat(out.details()).hasSize(1).first().asString().startsWith("line 2: ");
  }

  @Test
  void everyRecordOfASenmlPackIsAReading() {
    SourceSettings pack =
        source(
            new Senml(SenmlEncoding.JSON, List.of()),
            Compression.NONE,
            LIMITS,
            null,
            new Constant("house"),
            epoch("$.t", TimeFormat.EPOCH_SECONDS),
            named(new Field("$.n"), "$.v"));

    new PayloadMapper(pack, 1)
        .map(
            Collected.record(
                "[{\"bn\":\"house:\",\"bt\":1.320067464e+09,\"n\":\"t\",\"v\":20.5},"
                    + "{\"n\":\"rh\",\"t\":-0.000001,\"v\":50}]"),
            out);

    assertThat(out.rejected).isEmpty();
    assertThat(out.readings)
        .extracting(Reading::variable, Reading::time)
        .containsExactly(
            tuple("house:t", 1_320_067_464_000_000L), tuple("house:rh", 1_320_067_463_999_999L));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
      zipped.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void compressedRecordsAreReadWithinTheirLimit() throws IOException {
    String document = "{\"ts\": 1, \"v\": 2.5}";
    SourceSettings zipped =
        source(
            new Json(null, List.of()),
            Compression.GZIP,
            new Limits(1000, 10, 30, 64, Limits.UNLIMITED, Limits.UNLIMITED),
            null,
            new Constant("p"),
            epoch("$.ts", TimeFormat.EPOCH_SECONDS),
            new ReadingRef("v", "$.v"));
    PayloadMapper mapper = new PayloadMapper(zipped, 1);

    mapper.map(Collected.record(gzip(document)), out);
    mapper.map(Collected.record(gzip(document + " ".repeat(30))), out);
    mapper.map(Collected.record(document), out);

    assertThat(out.values()).containsEntry("v", 2.5);
    assertThat(out.reasons()).containsExactly(Reason.OVERSIZED, Reason.MALFORMED);
    assertThat(out.details())
        .containsExactly(
            "the record's content has more than the 30 bytes that source 's' allows",
            "the record cannot be decompressed: it does not begin as gzip does");
  }

  @Test
  void documentsThatNestTooDeepAreMalformed() {
    SourceSettings flat =
        source(
            new Json(null, List.of()),
            Compression.NONE,
            new Limits(1_000_000, 10, 30, 3, Limits.UNLIMITED, Limits.UNLIMITED),
            null,
            new Constant("p"),
            epoch("$.ts", TimeFormat.EPOCH_SECONDS),
            new ReadingRef("v", "$.v[0][0]"));
    PayloadMapper mapper = new PayloadMapper(flat, 1);

    mapper.map(Collected.record("{\"ts\": 1, \"v\": [[1]]}"), out);
    mapper.map(Collected.record("{\"ts\": 1, \"v\": [[1, []]]}"), out);
    mapper.map(Collected.record("[".repeat(500_000)), out);

    assertThat(out.readings).hasSize(1);
    assertThat(out.reasons()).containsExactly(Reason.MALFORMED, Reason.MALFORMED);
  }

  private static final Schema BATCH =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Batch", "fields": [
                {"name": "samples", "type": {"type": "array", "items": ["null",
                  {"type": "record", "name": "Sample", "fields": [
                    {"name": "ts", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                    {"name": "t", "type": ["null", "float"]},
                    {"name": "state", "type": "string"}]}]}},
                {"name": "device", "type": "string"}]}
              """);

  private static byte[] batch() throws IOException {
    Schema samples = BATCH.getField("samples").schema();
    Schema sample = samples.getElementType().getTypes().get(1);
    GenericRecordBuilder each = new GenericRecordBuilder(sample).set("state", "ok");
    List<@Nullable Object> items = new ArrayList<>();
    items.add(each.set("ts", 1_078_938_000_000L).set("t", 13.5f).build());
    items.add(null);
    items.add(each.set("ts", 1_078_938_060_000L).set("t", null).build());
    items.add(each.set("ts", 1_078_938_120_000L).set("t", Float.NaN).build());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {0, 0, 0, 0, 5});
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<>(BATCH)
        .write(
            new GenericRecordBuilder(BATCH)
                .set("samples", new GenericData.Array<>(samples, items))
                .set("device", "d1")
                .build(),
            encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  /** A condition makes the record be read whole; without one it is read by paths alone. */
  private static SourceSettings batches(@Nullable String when) {
    return source(
        new Avro("$.samples", List.of()),
        Compression.NONE,
        LIMITS,
        when,
        new Field("$.device"),
        epoch("@.ts", TimeFormat.EPOCH_MILLIS),
        new ReadingRef("t", "@.t"));
  }

  @Test
  void avroGivesTheSameByPathsAndAsAWhole() throws IOException {
    WriterSchemas schemas = id -> BATCH;
    Collected whole = new Collected();

    new PayloadMapper(batches(null), 1, schemas).map(Collected.record(batch()), out);
    new PayloadMapper(batches("true"), 1, schemas).map(Collected.record(batch()), whole);

    assertThat(out.readings)
        .extracting(Reading::point, Reading::variable, Reading::time)
        .containsExactly(tuple("d1", "t", 1_078_938_000_000_000L));
    assertThat(out.reasons()).containsExactly(Reason.MALFORMED, Reason.NOT_A_NUMBER);
    assertThat(out.details())
        .first()
        .isEqualTo("$.samples[1]: expected a record, an array or a map");
    assertThat(whole.readings).isEqualTo(out.readings);
    assertThat(whole.reasons()).isEqualTo(out.reasons());
  }

  @Test
  void avroWithoutARegistryStops() throws IOException {
    PayloadMapper mapper = new PayloadMapper(batches(null), 1);
    byte[] record = batch();

    assertThatExceptionOfType(SchemasUnavailableException.class)
        .isThrownBy(() -> mapper.map(Collected.record(record), out))
        .withMessage("schema 5 is needed, and there is no registry");
    assertThat(out.rejected).isEmpty();
  }
}
