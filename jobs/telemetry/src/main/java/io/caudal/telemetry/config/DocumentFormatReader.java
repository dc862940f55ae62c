package io.caudal.telemetry.config;

import io.caudal.domain.model.SourceSettings.Avro;
import io.caudal.domain.model.SourceSettings.Compression;
import io.caudal.domain.model.SourceSettings.Format;
import io.caudal.domain.model.SourceSettings.Json;
import io.caudal.domain.model.SourceSettings.LineProtocol;
import io.caudal.domain.model.SourceSettings.Senml;
import io.caudal.domain.model.SourceSettings.SenmlEncoding;
import io.caudal.domain.model.SourceSettings.TimestampPrecision;
import io.caudal.domain.normalize.ElementPath;
import io.caudal.telemetry.config.yaml.ProblemCode;
import io.caudal.telemetry.config.yaml.Section;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code avro}, {@code lineProtocol} and {@code senml}, and how values are compressed. */
final class DocumentFormatReader {

  private static final Map<String, TimestampPrecision> PRECISIONS =
      Map.of(
          "ns", TimestampPrecision.NANOSECONDS,
          "us", TimestampPrecision.MICROSECONDS,
          "ms", TimestampPrecision.MILLISECONDS,
          "s", TimestampPrecision.SECONDS);

  private static final Map<String, SenmlEncoding> ENCODINGS =
      Map.of("json", SenmlEncoding.JSON, "cbor", SenmlEncoding.CBOR);

  private static final Map<String, Compression> COMPRESSIONS =
      Map.of("none", Compression.NONE, "gzip", Compression.GZIP, "zlib", Compression.ZLIB);

  private DocumentFormatReader() {}

  static Avro readAvro(YamlValue value, String where) {
    Section avro = SectionKind.AVRO.open(value, "avro of " + where);
    return new Avro(each(avro), missing(avro));
  }

  static LineProtocol readLineProtocol(YamlValue value, String where) {
    Section lines = SectionKind.LINE_PROTOCOL.open(value, "lineProtocol of " + where);
    return new LineProtocol(
        choice(lines, "precision", "ns", PRECISIONS, TimestampPrecision.NANOSECONDS),
        each(lines),
        missing(lines));
  }

  static Senml readSenml(YamlValue value, String where) {
    Section senml = SectionKind.SENML.open(value, "senml of " + where);
    return new Senml(
        choice(senml, "encoding", "json", ENCODINGS, SenmlEncoding.JSON), missing(senml));
  }

  static Compression compression(Section source) {
    return choice(source, "compression", "none", COMPRESSIONS, Compression.NONE);
  }

  /** Where the elements of a format's documents are; null if a document is one. */
  static @Nullable String each(Format format) {
    if (format instanceof Json json) {
      return json.each();
    }
    if (format instanceof Avro avro) {
      return avro.each();
    }
    return format instanceof LineProtocol lines ? lines.each() : null;
  }

  private static @Nullable String each(Section format) {
    YamlValue value = format.get("each");
    String path = value == null ? null : value.text();
    if (value != null && path != null) {
      try {
        ElementPath.compile(path);
      } catch (IllegalArgumentException e) {
        value.problem(ProblemCode.BAD_PATH, "'" + path + "' is not a path: " + e.getMessage());
      }
    }
    return path;
  }

  private static List<String> missing(Section format) {
    return List.copyOf(format.texts("missing"));
  }

  private static <T> T choice(
      Section section, String key, String usual, Map<String, T> choices, T otherwise) {
    YamlValue value = section.get(key);
    String text = value == null ? usual : value.text();
    T chosen = text == null ? otherwise : choices.get(text);
    if (value != null && text != null && chosen == null) {
      value.unknown(key, text, new TreeMap<>(choices).keySet());
    }
    return chosen == null ? otherwise : chosen;
  }
}
