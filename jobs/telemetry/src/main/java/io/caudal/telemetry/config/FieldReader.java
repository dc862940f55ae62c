package io.caudal.telemetry.config;

import io.caudal.domain.normalize.JsonPath;
import io.caudal.telemetry.config.yaml.ProblemCode;
import io.caudal.telemetry.config.yaml.Section;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads where a value stands in a payload: a column of a CSV row or a path in a document. */
sealed interface FieldReader {

  /** What names one field, in one format or the other. */
  List<String> SINGLE = List.of("column", "path");

  /** What names one field or several. */
  List<String> SINGLE_OR_SEVERAL = List.of("column", "columns", "path", "paths");

  /** The key that names one field. */
  String key();

  /** Reports a name that is no field. */
  void check(String name, YamlValue value);

  /** Whether the source goes through the elements of an array or object. */
  default boolean hasElements() {
    return false;
  }

  /** The field that {@code value} names, or null if it names none, which is reported. */
  default @Nullable String readOne(YamlValue value) {
    String name = value.text();
    if (name != null) {
      check(name, value);
    }
    return name;
  }

  /** The fields that a list names. */
  default List<String> readSeveral(YamlValue value) {
    List<YamlValue> values = value.items();
    if (values.isEmpty()) {
      value.problem("at least one is needed");
    }
    List<String> names = new ArrayList<>();
    for (YamlValue item : values) {
      String name = readOne(item);
      if (name != null) {
        names.add(name);
      }
    }
    return names;
  }

  /** Reports those of {@code keys} that are of the other kind of format. */
  default boolean hasForeignKeys(Section section, List<String> keys) {
    boolean found = false;
    for (String foreign : keys) {
      if (!foreign.startsWith(key()) && section.has(foreign)) {
        section.problem(
            ProblemCode.KEY_CHOICE,
            foreign,
            "this source has '" + key() + "s', not '" + foreign + "'");
        found = true;
      }
    }
    return found;
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

  /** Columns that each record names itself. */
  record NamedColumns() implements FieldReader {
    @Override
    public String key() {
      return "column";
    }

    @Override
    public void check(String name, YamlValue value) {}
  }

  /**
   * Paths in a document.
   *
   * @param hasElements whether the elements of an array or object are mapped, which '@' then stands
   *     for
   */
  record Paths(boolean hasElements) implements FieldReader {
    @Override
    public String key() {
      return "path";
    }

    @Override
    public void check(String name, YamlValue value) {
      try {
        if (JsonPath.compile(name).isFromElement() && !hasElements) {
          value.problem(
              ProblemCode.BAD_PATH,
              "'@' is an element of 'each', which this source does not have: write '$'");
        }
      } catch (IllegalArgumentException e) {
        value.problem(ProblemCode.BAD_PATH, "'" + name + "' is not a path: " + e.getMessage());
      }
    }
  }
}
