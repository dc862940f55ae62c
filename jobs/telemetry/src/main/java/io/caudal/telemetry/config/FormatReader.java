package io.caudal.telemetry.config;

import io.caudal.domain.model.SourceSettings.Csv;
import io.caudal.domain.model.SourceSettings.Format;
import io.caudal.domain.model.SourceSettings.Json;
import io.caudal.telemetry.config.yaml.Section;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code csv} or {@code json} of a source. */
final class FormatReader {

  private static final char NONE = '\0';

  private FormatReader() {}

  /** The format, or null if there is none, which is reported. */
  static @Nullable Format read(Section source) {
    String format = source.oneOf("csv", "json");
    YamlValue value = format == null ? null : source.get(format);
    if (value == null) {
      return null;
    }
    return "csv".equals(format) ? readCsv(value, source.where()) : readJson(value, source.where());
  }

  static FieldReader fieldsOf(Format format) {
    return format instanceof Csv csv
        ? new FieldReader.Columns(csv.columns())
        : new FieldReader.Paths(((Json) format).each() != null);
  }

  private static Csv readCsv(YamlValue value, String where) {
    Section csv = SectionKind.CSV.open(value, "csv of " + where);
    char delimiter = character(csv, "delimiter", ',');
    char decimal = character(csv, "decimal", '.');
    char thousands = character(csv, "thousands", NONE);
    if (Character.isLetterOrDigit(delimiter) || "\"\r\n+-".indexOf(delimiter) >= 0) {
      csv.problem("delimiter", "a delimiter is no letter, digit, sign, quote or line end");
    }
    if (decimal != '.' && decimal != ',') {
      csv.problem("decimal", "a decimal mark is '.' or ','");
    }
    if (delimiter == decimal) {
      csv.problem("the delimiter and the decimal mark are the same character");
    }
    if (thousands != NONE && (thousands == decimal || Character.isLetterOrDigit(thousands))) {
      csv.problem("thousands", "a thousands separator is no digit or letter, nor the decimal mark");
    }
    return new Csv(delimiter, decimal, thousands, columns(csv), List.copyOf(csv.texts("missing")));
  }

  private static List<String> columns(Section csv) {
    YamlValue value = csv.require("columns");
    if (value == null) {
      return List.of();
    }
    Set<String> seen = new HashSet<>();
    for (YamlValue item : value.items()) {
      String name = item.text();
      if (name != null && !seen.add(name)) {
        item.problem("the column '" + name + "' is listed twice");
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
      new FieldReader.Paths(false).check(path, each);
    }
    return new Json(path, List.copyOf(json.texts("missing")));
  }
}
