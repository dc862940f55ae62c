package io.caudal.telemetry.config;

import io.caudal.domain.model.SourceSettings.Csv;
import io.caudal.domain.model.SourceSettings.Format;
import io.caudal.domain.model.SourceSettings.Json;
import io.caudal.domain.model.SourceSettings.Rows;
import io.caudal.domain.normalize.ElementPath;
import io.caudal.telemetry.config.yaml.ProblemCode;
import io.caudal.telemetry.config.yaml.Section;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code csv} or {@code json} of a source. */
final class FormatReader {

  private static final char NONE = '\0';
  private static final List<String> ROWS = List.of("one", "many");

  private FormatReader() {}

  /** The format, or null if there is none, which is reported. */
  static @Nullable Format read(Section source) {
    String format = source.oneOf("csv", "json", "avro", "lineProtocol", "senml");
    YamlValue value = format == null ? null : source.get(format);
    if (value == null) {
      return null;
    }
    String where = source.where();
    return switch (format) {
      case "csv" -> readCsv(value, where);
      case "avro" -> DocumentFormatReader.readAvro(value, where);
      case "lineProtocol" -> DocumentFormatReader.readLineProtocol(value, where);
      case "senml" -> DocumentFormatReader.readSenml(value, where);
      default -> readJson(value, where);
    };
  }

  static FieldReader fieldsOf(Format format) {
    if (format instanceof Csv csv) {
      return csv.rows() == Rows.WITH_HEADER
          ? new FieldReader.NamedColumns()
          : new FieldReader.Columns(csv.columns());
    }
    return new FieldReader.Paths(DocumentFormatReader.each(format) != null);
  }

  private static Csv readCsv(YamlValue value, String where) {
    Section csv = SectionKind.CSV.open(value, "csv of " + where);
    char delimiter = character(csv, "delimiter", ',');
    if (Character.isLetterOrDigit(delimiter) || "\"\r\n+-".indexOf(delimiter) >= 0) {
      csv.problem("delimiter", "a delimiter is no letter, digit, sign, quote or line end");
    }
    char decimal = decimal(csv);
    char thousands = thousands(csv, decimal);
    if (delimiter == decimal) {
      csv.problem("the delimiter and the decimal mark are the same character");
    }
    Rows rows = rows(csv);
    return new Csv(
        delimiter, decimal, thousands, columns(csv, rows), List.copyOf(csv.texts("missing")), rows);
  }

  private static char decimal(Section format) {
    char decimal = character(format, "decimal", '.');
    if (decimal != '.' && decimal != ',') {
      format.problem("decimal", "a decimal mark is '.' or ','");
    }
    return decimal;
  }

  private static char thousands(Section format, char decimal) {
    char thousands = character(format, "thousands", NONE);
    if (thousands != NONE && (thousands == decimal || Character.isLetterOrDigit(thousands))) {
      format.problem(
          "thousands", "a thousands separator is no digit or letter, nor the decimal mark");
    }
    return thousands;
  }

  private static Rows rows(Section csv) {
    YamlValue header = csv.get("header");
    boolean hasHeader = header != null && Boolean.TRUE.equals(header.bool());
    YamlValue value = csv.get("rows");
    String rows = value == null ? null : value.text();
    if (value != null && rows != null && !ROWS.contains(rows)) {
      value.unknown("number of rows", rows, ROWS);
    }
    if (hasHeader && "one".equals(rows)) {
      csv.problem("rows", "a header and one row are two rows: write 'rows: many'");
    }
    return hasHeader ? Rows.WITH_HEADER : "many".equals(rows) ? Rows.MANY : Rows.ONE;
  }

  private static List<String> columns(Section csv, Rows rows) {
    if (rows == Rows.WITH_HEADER) {
      if (csv.has("columns")) {
        csv.problem("columns", "the header names the columns: leave 'columns' out");
      }
      return List.of();
    }
    YamlValue value = csv.require("columns");
    if (value == null) {
      return List.of();
    }
    Set<String> seen = new HashSet<>();
    for (YamlValue item : value.items()) {
      String name = item.text();
      if (name != null && !seen.add(name)) {
        item.problem(ProblemCode.REPEATED_NAME, "the column '" + name + "' is listed twice");
      }
    }
    if (seen.isEmpty()) {
      value.problem("at least one column is needed");
    }
    return List.copyOf(value.texts());
  }

  private static char character(Section csv, String key, char otherwise) {
    YamlValue value = csv.get(key);
    String text = value == null ? null : value.character();
    return text == null ? otherwise : text.charAt(0);
  }

  private static Json readJson(YamlValue value, String where) {
    Section json = SectionKind.JSON.open(value, "json of " + where);
    YamlValue each = json.get("each");
    String path = each == null ? null : each.text();
    if (each != null && path != null) {
      check(path, each);
    }
    char decimal = decimal(json);
    return new Json(path, List.copyOf(json.texts("missing")), decimal, thousands(json, decimal));
  }

  private static void check(String path, YamlValue each) {
    try {
      ElementPath.compile(path);
    } catch (IllegalArgumentException e) {
      each.problem(ProblemCode.BAD_PATH, "'" + path + "' is not a path: " + e.getMessage());
    }
  }
}
