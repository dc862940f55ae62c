package io.caudal.telemetry.config;

import io.caudal.domain.normalize.JsonPath;
import io.caudal.telemetry.config.yaml.Section;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads where a value stands in a payload: a column of a CSV row or a path in a document. */
sealed interface FieldReader {

  /** The key that names one field. */
  String key();

  /** Reports a name that is no field. */
  void check(String name, YamlValue value);

  /** The field that {@code section} names, or null if it names none, which is reported. */
  default @Nullable String read(Section section) {
    refuseForeignKeys(section, "column", "path");
    YamlValue value = section.require(key());
    return value == null ? null : readName(value);
  }

  /** The fields that {@code section} names, one or several. */
  default List<String> readSeveral(Section section) {
    refuseForeignKeys(section, "column", "path");
    refuseForeignKeys(section, "columns", "paths");
    String several = key() + "s";
    String present = section.oneOf(key(), several);
    YamlValue value = present == null ? null : section.get(present);
    if (present == null || value == null) {
      return List.of();
    }
    List<YamlValue> values = present.equals(several) ? value.items() : List.of(value);
    if (values.isEmpty()) {
      value.problem("at least one is needed");
    }
    List<String> names = new ArrayList<>();
    for (YamlValue item : values) {
      String name = readName(item);
      if (name != null) {
        names.add(name);
      }
    }
    return names;
  }

  private @Nullable String readName(YamlValue value) {
    String name = value.text();
    if (name != null) {
      check(name, value);
    }
    return name;
  }

  private void refuseForeignKeys(Section section, String... keys) {
    for (String foreign : keys) {
      if (!foreign.startsWith(key()) && section.has(foreign)) {
        section.problem(foreign, "this source has '" + key() + "s', not '" + foreign + "'");
      }
    }
  }

  /** The columns of a row. */
  record Columns(List<String> names) implements FieldReader {
    @Override
    public String key() {
      return "column";
    }

    @Override
    public void check(String name, YamlValue value) {
      if (!names.contains(name)) {
        value.unknown("column", name, names);
      }
    }
  }

  /**
   * Paths in a document.
   *
   * @param inElements whether the elements of an array are mapped, which '@' then stands for
   */
  record Paths(boolean inElements) implements FieldReader {
    @Override
    public String key() {
      return "path";
    }

    @Override
    public void check(String name, YamlValue value) {
      try {
        if (JsonPath.compile(name).isFromElement() && !inElements) {
          value.problem("'@' is an element of 'each', which this source does not have: write '$'");
        }
      } catch (IllegalArgumentException e) {
        value.problem("'" + name + "' is not a path: " + e.getMessage());
      }
    }
  }
}
