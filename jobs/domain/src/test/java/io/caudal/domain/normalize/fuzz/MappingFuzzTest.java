package io.caudal.domain.normalize.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.MappingOutput;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.model.SourceSettings.Compression;
import io.caudal.domain.model.SourceSettings.Constant;
import io.caudal.domain.model.SourceSettings.Csv;
import io.caudal.domain.model.SourceSettings.Field;
import io.caudal.domain.model.SourceSettings.Format;
import io.caudal.domain.model.SourceSettings.Json;
import io.caudal.domain.model.SourceSettings.Limits;
import io.caudal.domain.model.SourceSettings.Mapping;
import io.caudal.domain.model.SourceSettings.ReadingRef;
import io.caudal.domain.model.SourceSettings.Ref;
import io.caudal.domain.model.SourceSettings.TimeFormat;
import io.caudal.domain.model.SourceSettings.TimeRef;
import io.caudal.domain.normalize.PayloadMapper;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole mappings: whatever the bytes, a record ends in readings and rejections, and none throws.
 */
class MappingFuzzTest {

  private static final int MOST_READINGS = 50;
  private static final Limits LIMITS =
      new Limits(65_536, MOST_READINGS, 65_536, 16, Limits.UNLIMITED, Limits.UNLIMITED);

  private static PayloadMapper mapper(
      Format format, Compression compression, Ref point, String time, String... values) {
    List<ReadingRef> readings = new ArrayList<>();
    for (String value : values) {
      readings.add(new ReadingRef("v" + readings.size(), value));
    }
    return new PayloadMapper(
        new SourceSettings(
            "s",
            "p",
            "telemetry.raw.test",
            LIMITS,
            compression,
            format,
            new Mapping(
                null,
                point,
                new TimeRef(List.of(time), TimeFormat.EPOCH_MILLIS, null, ZoneOffset.UTC),
                null,
                null,
                null,
                readings)),
        1);
  }

  private static final PayloadMapper JSON =
      mapper(
          new Json(null, List.of("-999")),
          Compression.NONE,
          new Field("$.id"),
          "$.ts",
          "$.v",
          "$.deep[1].v");

  private static final PayloadMapper BATCHES =
      mapper(new Json("$.s", List.of()), Compression.NONE, new Field("$.id"), "@.ts", "@.v");

  private static final PayloadMapper CSV =
      mapper(
          new Csv(';', ',', '.', List.of("id", "ts", "v"), List.of("-200")),
          Compression.NONE,
          new Field("id"),
          "ts",
          "v");

  private static final PayloadMapper GZIP =
      mapper(new Json(null, List.of()), Compression.GZIP, new Constant("p"), "$.ts", "$.v");

  private static final PayloadMapper ZLIB =
      mapper(new Json(null, List.of()), Compression.ZLIB, new Constant("p"), "$.ts", "$.v");

  @FuzzTest(maxDuration = "3m")
  void jsonIsMappedOrRefused(byte[] value) {
    mapTwice(JSON, value);
    mapTwice(BATCHES, value);
  }

  @FuzzTest(maxDuration = "3m")
  void csvIsMappedOrRefused(byte[] value) {
    mapTwice(CSV, value);
  }

  @FuzzTest(maxDuration = "3m")
  void compressedJsonIsMappedOrRefused(byte[] value) {
    mapTwice(GZIP, value);
    mapTwice(ZLIB, value);
  }

  private static void mapTwice(PayloadMapper mapper, byte[] value) {
    List<String> first = map(mapper, value);
    assertThat(map(mapper, value)).isEqualTo(first);
    assertThat(first).hasSizeLessThanOrEqualTo(MOST_READINGS + 1);
  }

  private static List<String> map(PayloadMapper mapper, byte[] value) {
    List<String> said = new ArrayList<>();
    mapper.map(
        new RawPayload(new Origin("telemetry.raw.test", 0, 1), 1_100_000_000_000_000L, null, value),
        new MappingOutput() {
          @Override
          public void reading(Reading reading) {
            said.add(reading.toString());
          }

          @Override
          public void rejected(DeadLetter deadLetter) {
            said.add(deadLetter.reason() + " " + deadLetter.detail());
          }
        });
    return said;
  }
}
