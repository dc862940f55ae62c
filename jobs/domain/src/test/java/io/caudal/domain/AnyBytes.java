package io.caudal.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caudal.domain.model.Readings;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.model.SourceSettings.Avro;
import io.caudal.domain.model.SourceSettings.Compression;
import io.caudal.domain.model.SourceSettings.Constant;
import io.caudal.domain.model.SourceSettings.Csv;
import io.caudal.domain.model.SourceSettings.Format;
import io.caudal.domain.model.SourceSettings.Json;
import io.caudal.domain.model.SourceSettings.Limits;
import io.caudal.domain.model.SourceSettings.LineProtocol;
import io.caudal.domain.model.SourceSettings.Mapping;
import io.caudal.domain.model.SourceSettings.ReadingRef;
import io.caudal.domain.model.SourceSettings.Rows;
import io.caudal.domain.model.SourceSettings.Senml;
import io.caudal.domain.model.SourceSettings.SenmlEncoding;
import io.caudal.domain.model.SourceSettings.TimeFormat;
import io.caudal.domain.model.SourceSettings.TimeRef;
import io.caudal.domain.model.SourceSettings.TimestampPrecision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Payloads of every format and of none. Each sample is of three readings of the well, and of none
 * that is missing.
 */
@SuppressWarnings("ImmutableEnumChecker") // what it holds is never changed
enum AnyBytes {
  JSON(
      new Json("$.s", List.of()),
      "@.t",
      "@.v",
      "{\"s\":[{\"t\":1000,\"v\":1},{\"t\":2000,\"v\":2.5},{\"t\":3000,\"v\":\"-3\"}]}"),
  CSV(
      new Csv(';', '.', '\0', List.of("t", "v"), List.of(), Rows.MANY),
      "t",
      "v",
      "1000;1\n2000;\"2.5\"\n3000;-3\n"),
  CSV_WITH_HEADER(
      new Csv(';', '.', '\0', List.of("t", "v"), List.of(), Rows.WITH_HEADER),
      "t",
      "v",
      "v;t\n1;1000\n2.5;2000\n-3;3000\n"),
  LINES(
      new LineProtocol(TimestampPrecision.NANOSECONDS, null, List.of()),
      "$.fields.t",
      "$.fields.v",
      "m,a=b t=1000i,v=1 7\nm t=2000i,v=2.5\nm\\ n t=3000i,v=-3,s=\"x\"\n"),
  SENML_JSON(
      new Senml(SenmlEncoding.JSON, List.of()),
      "$.t",
      "$.v",
      "[{\"bn\":\"w\",\"bt\":300000000,\"v\":1},{\"t\":1,\"v\":2.5},{\"t\":2,\"v\":-3}]"),
  /** The same in CBOR, encoded by hand: -2 is the base name, -3 the base time, 6 t and 2 v. */
  SENML_CBOR(
      new Senml(SenmlEncoding.CBOR, List.of()),
      "$.t",
      "$.v",
      HexFormat.of()
          .parseHex(
              "83"
                  + ("a3" + "216177" + "221a11e1a300" + "0201")
                  + ("a2" + "0601" + "02fb4004000000000000")
                  + ("a2" + "0602" + "0222"))),
  /** In Confluent's frame, by schema 1: an array of three, its end, and a text. */
  AVRO(
      new Avro("$.s", List.of()),
      "@.t",
      "@.v",
      HexFormat.of()
          .parseHex(
              "0000000001"
                  + "06"
                  + ("d00f" + "000000000000f03f")
                  + ("a01f" + "0000000000000440")
                  + ("f02e" + "00000000000008c0")
                  + "00"
                  + "047879"));

  static final String TOPIC = "telemetry.raw.wells";

  private static final Schema SCHEMA =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Batch", "fields": [
                {"name": "s", "type": {"type": "array", "items":
                  {"type": "record", "name": "Sample", "fields": [
                    {"name": "t", "type": "long"}, {"name": "v", "type": "double"}]}}},
                {"name": "by", "type": "string"}]}
              """);

  private final Format format;
  private final String time;
  private final String value;
  private final byte[] sample;

  AnyBytes(Format format, String time, String value, String sample) {
    this(format, time, value, sample.getBytes(UTF_8));
  }

  AnyBytes(Format format, String time, String value, byte[] sample) {
    this.format = format;
    this.time = time;
    this.value = value;
    this.sample = sample;
  }

  /** The one schema of the samples. */
  static Schema schema() {
    return SCHEMA;
  }

  SourceSettings source(Compression compression) {
    return new SourceSettings(
        "wells",
        "acme",
        TOPIC,
        new Limits(1 << 16, 50, 1 << 16, 16, Limits.UNLIMITED, Limits.UNLIMITED),
        compression,
        format,
        new Mapping(
            null,
            new Constant(Readings.POINT),
            new TimeRef(List.of(time), timeFormat(), null, ZoneOffset.UTC),
            null,
            null,
            null,
            List.of(new ReadingRef(Readings.VARIABLE, value))));
  }

  /** Some seconds after the readings of the sample, epoch microseconds. */
  long brokerTime() {
    return format instanceof Senml ? 300_000_005_000_000L : 5_000_000;
  }

  private TimeFormat timeFormat() {
    return format instanceof Senml ? TimeFormat.EPOCH_SECONDS : TimeFormat.EPOCH_MILLIS;
  }

  /** A whole payload, one that was changed on its way, or one that never was one. */
  byte[] payload(Compression compression, Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> compressed(compression, sample);
      case 1 -> changed(compressed(compression, sample), random);
      case 2, 3 -> compressed(compression, changed(sample, random));
      default -> random(random.nextInt(40), random);
    };
  }

  byte[] whole(Compression compression) {
    return compressed(compression, sample);
  }

  private static byte[] random(int length, Random random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Cut off, with bytes more, or with other bytes in the place of some. */
  private static byte[] changed(byte[] value, Random random) {
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    int at = random.nextInt(value.length);
    changed.write(value, 0, at);
    int kind = random.nextInt(4);
    if (kind > 0) {
      changed.writeBytes(random(random.nextInt(4), random));
      int from = Math.min(value.length, at + (kind == 1 ? 0 : random.nextInt(4)));
      changed.write(value, from, value.length - from);
    }
    return changed.toByteArray();
  }

  private static byte[] compressed(Compression compression, byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (@Nullable DeflaterOutputStream stream =
        switch (compression) {
          case NONE -> null;
          case GZIP -> new GZIPOutputStream(bytes);
          case ZLIB -> new DeflaterOutputStream(bytes);
        }) {
      if (stream == null) {
        return content;
      }
      stream.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
