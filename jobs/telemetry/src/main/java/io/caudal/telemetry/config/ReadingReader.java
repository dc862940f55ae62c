package io.caudal.telemetry.config;

import io.caudal.domain.enrich.UnitConversion;
import io.caudal.domain.enrich.UnitException;
import io.caudal.domain.model.SourceSettings.Constant;
import io.caudal.domain.model.SourceSettings.ReadingRef;
import io.caudal.domain.model.SourceSettings.Ref;
import io.caudal.domain.model.SourceSettings.VariableRef;
import io.caudal.domain.model.ValueType;
import io.caudal.telemetry.config.yaml.ProblemCode;
import io.caudal.telemetry.config.yaml.Section;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@code readings} of a source. */
final class ReadingReader {

  private static final Map<String, ValueType> TYPES =
      Map.of(
          "number", ValueType.NUMBER,
          "text", ValueType.TEXT,
          "boolean", ValueType.BOOLEAN);

  private final PlaceReader places;
  private final Collection<String> variables;
  private final Function<String, Set<String>> unitsOf;
  private final Function<String, Set<ValueType>> typesOf;
  private final String where;
  private final Set<String> mapped = new HashSet<>();

  /**
   * For one source.
   *
   * @param variables what its points may have
   * @param unitsOf the units that one of them may have
   * @param typesOf the types that one of them may have
   */
  ReadingReader(
      PlaceReader places,
      Collection<String> variables,
      Function<String, Set<String>> unitsOf,
      Function<String, Set<ValueType>> typesOf,
      String where) {
    this.places = places;
    this.variables = variables;
    this.unitsOf = unitsOf;
    this.typesOf = typesOf;
    this.where = where;
  }

  List<ReadingRef> read(YamlValue value) {
    List<ReadingRef> readings = new ArrayList<>();
    List<YamlValue> items = value.items();
    if (items.isEmpty()) {
      value.problem("at least one reading is needed");
    }
    for (YamlValue item : items) {
      Section reading = SectionKind.SOURCE_READING.open(item, "a reading of " + where);
      YamlValue named = reading.require("variable");
      ValueType type = readType(reading);
      Map<String, Double> codes = readCodes(reading, type);
      Ref place =
          type == ValueType.NUMBER && codes.isEmpty()
              ? places.readNumber(reading)
              : places.read(reading);
      VariableRef variable = named == null ? null : readVariable(named);
      if (variable != null) {
        if (codes.isEmpty() || type == ValueType.NUMBER) {
          checkType(reading, variable, type);
        }
        readings.add(
            new ReadingRef(
                variable,
                place,
                type,
                codes,
                readUnit(reading, variable),
                places.readOptional("estimated", reading, places::readTruth),
                QualityReader.read(reading, places)));
      }
    }
    return List.copyOf(readings);
  }

  private @Nullable VariableRef readVariable(YamlValue value) {
    if (value.isMapping()) {
      Section section = SectionKind.SOURCE_VARIABLE.open(value, "the variable of a reading");
      Ref name = places.read(section);
      Map<String, String> names = new HashMap<>();
      section
          .entries("names")
          .forEach(
              (given, item) -> {
                String variable = item.text();
                if (variable != null) {
                  check(variable, item);
                  names.put(given, variable);
                }
              });
      return new VariableRef(name, Map.copyOf(names));
    }
    String variable = value.text();
    if (variable == null) {
      return null;
    }
    if (check(variable, value) && !mapped.add(variable)) {
      value.problem(ProblemCode.REPEATED_NAME, "the variable '" + variable + "' is mapped twice");
    }
    return new VariableRef(new Constant(variable), Map.of());
  }

  private boolean check(String variable, YamlValue value) {
    if (variables.contains(variable)) {
      return true;
    }
    value.unknown("variable", variable, variables);
    return false;
  }

  private static ValueType readType(Section reading) {
    YamlValue value = reading.get("type");
    String name = value == null ? null : value.text();
    ValueType type = name == null ? null : TYPES.get(name);
    if (value != null && name != null && type == null) {
      value.unknown("type", name, TYPES.keySet());
    }
    return type == null ? ValueType.NUMBER : type;
  }

  /** A source names no template: so one of the variable's types has to fit, not all. */
  private void checkType(Section reading, VariableRef variable, ValueType type) {
    if (variable.name() instanceof Constant name) {
      Set<ValueType> wanted = typesOf.apply(name.value());
      if (!wanted.isEmpty() && !wanted.contains(type)) {
        String right = wanted.iterator().next().name().toLowerCase(Locale.ROOT);
        reading.problem(
            reading.has("type") ? "type" : "variable",
            "'%s' is a %s: write 'type: %s'".formatted(name.value(), right, right));
      }
    }
  }

  private static Map<String, Double> readCodes(Section reading, ValueType type) {
    YamlValue value = reading.get("codes");
    if (value == null) {
      return Map.of();
    }
    if (type != ValueType.NUMBER) {
      reading.problem("codes", "codes stand for numbers: leave 'type' out");
    }
    Map<String, Double> codes = new HashMap<>();
    value
        .entries()
        .forEach(
            (code, item) -> {
              Double number = item.number();
              codes.put(code, number == null ? 0 : number);
            });
    if (codes.isEmpty()) {
      value.problem("at least one code is needed");
    }
    return Map.copyOf(codes);
  }

  private @Nullable Ref readUnit(Section reading, VariableRef variable) {
    YamlValue value = reading.get("unit");
    if (value == null) {
      return null;
    }
    if (value.isMapping()) {
      return places.read(SectionKind.SOURCE_PLACE.open(value, "the unit of a reading"));
    }
    String unit = value.text();
    if (unit == null) {
      return null;
    }
    if (variable.name() instanceof Constant name) {
      checkUnit(unit, unitsOf.apply(name.value()), value);
    }
    return new Constant(unit);
  }

  /** A source names no template: so one of the variable's units has to fit, not all. */
  private static void checkUnit(String unit, Set<String> wanted, YamlValue value) {
    String refusal = null;
    Set<String> fitting = new TreeSet<>();
    for (String each : wanted) {
      try {
        UnitConversion.between(unit, each);
        return;
      } catch (UnitException e) {
        refusal = e.getMessage();
        fitting.addAll(UnitConversion.namesFor(each));
      }
    }
    if (refusal != null) {
      value.problem(ProblemCode.BAD_UNIT, refusal, unit, fitting);
    }
  }
}
