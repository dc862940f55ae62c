package io.caudal.telemetry.config;

import io.caudal.domain.enrich.Flaw;
import io.caudal.domain.model.PartialPoint;
import io.caudal.domain.model.PartialPoint.Derived;
import io.caudal.domain.model.PartialPoint.Location;
import io.caudal.domain.model.PartialPoint.Rate;
import io.caudal.domain.model.PartialPoint.Variable;
import io.caudal.domain.model.PointTime;
import io.caudal.domain.model.Range;
import io.caudal.domain.model.ValueType;
import io.caudal.domain.model.VariableKind;
import io.caudal.telemetry.config.yaml.ProblemCode;
import io.caudal.telemetry.config.yaml.Section;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings that stand in one template or point, and knows where each stands. What was
 * reported is answered as if it were right, so that nothing follows from it.
 */
final class PartialPointReader {

  private final Map<String, YamlValue> places = new HashMap<>();

  /**
   * @param section a template or a point, whose keys they have in common
   */
  PartialPoint read(Section section) {
    YamlValue interval = placed("interval", section.get("interval"));
    YamlValue labels = section.get("labels");
    YamlValue zone = placed("zone", section.get("zone"));
    return new PartialPoint(
        interval == null ? null : duration(interval, "an interval"),
        Labels.read(labels),
        entries("attributes", section, (path, value) -> value.scalar()),
        location(placed("coordinates", section.get("coordinates"))),
        entries("variables", section, this::variable),
        entries("derived", section, this::derived),
        new PointTime(zone == null ? null : Zones.read(zone)));
  }

  /** Reports what is wrong at the setting, or else at what it stands in. */
  void report(Flaw flaw, Section whole) {
    String path = flaw.path();
    YamlValue place = places.get(path);
    Flaw.Span span = flaw.span();
    if (place != null && span != null) {
      place.problem(ProblemCode.BAD_EXPRESSION, span.offset(), span.length(), flaw.message());
      return;
    }
    while (place == null && path.contains(".")) {
      path = path.substring(0, path.lastIndexOf('.'));
      place = places.get(path);
    }
    if (place == null) {
      whole.problem(flaw.message());
    } else if (flaw.known().isEmpty()) {
      place.problem(flaw.message());
    } else {
      String name = path.substring(path.lastIndexOf('.') + 1);
      place.key().problem(flaw.message(), name, flaw.known());
    }
  }

  private @Nullable YamlValue placed(String path, @Nullable YamlValue value) {
    if (value != null) {
      places.put(path, value);
    }
    return value;
  }

  private <T> Map<String, T> entries(
      String key, Section section, BiFunction<String, YamlValue, @Nullable T> read) {
    Map<String, T> entries = new LinkedHashMap<>();
    section
        .entries(key)
        .forEach(
            (name, value) -> {
              String path = key + "." + name;
              placed(path, value);
              T entry = read.apply(path, value);
              if (Names.VARIABLE.check(name, value.key()) && entry != null) {
                entries.put(name, entry);
              }
            });
    return Collections.unmodifiableMap(entries);
  }

  private Location location(@Nullable YamlValue value) {
    if (value == null) {
      return Location.EMPTY;
    }
    Section section = SectionKind.COORDINATES.open(value, "coordinates");
    return new Location(
        number("coordinates.latitude", section.get("latitude")),
        number("coordinates.longitude", section.get("longitude")),
        number("coordinates.elevation", section.get("elevation")));
  }

  private @Nullable Double number(String path, @Nullable YamlValue value) {
    Double number = placed(path, value) == null || value == null ? null : value.number();
    return value != null && number == null ? Double.valueOf(0) : number;
  }

  private Variable variable(String path, YamlValue value) {
    Section section = SectionKind.VARIABLE.open(value, "variable '" + nameIn(path) + "'");
    YamlValue type = placed(path + ".type", section.get("type"));
    YamlValue kind = placed(path + ".kind", section.get("kind"));
    return new Variable(
        unit(path, section),
        type == null ? null : oneOf(ValueType.values(), "type", type),
        kind == null ? null : oneOf(VariableKind.values(), "kind", kind),
        precision(path, section),
        range(path + ".range", section.get("range")),
        range(path + ".plausible", section.get("plausible")),
        rate(path + ".maxRate", section.get("maxRate")),
        wrap(path, section));
  }

  private Derived derived(String path, YamlValue value) {
    Section section = SectionKind.DERIVED.open(value, "derived '" + nameIn(path) + "'");
    YamlValue expression = placed(path + ".expression", section.get("expression"));
    YamlValue tolerance = placed(path + ".tolerance", section.get("tolerance"));
    return new Derived(
        expression == null ? null : Objects.requireNonNullElse(expression.text(), ""),
        tolerance == null ? null : tolerance.micros(),
        new Variable(
            unit(path, section),
            null,
            null,
            precision(path, section),
            range(path + ".range", section.get("range")),
            range(path + ".plausible", section.get("plausible")),
            Rate.EMPTY));
  }

  private static String nameIn(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private @Nullable String unit(String path, Section section) {
    YamlValue unit = placed(path + ".unit", section.get("unit"));
    return unit == null ? null : unit.text();
  }

  private @Nullable Double precision(String path, Section section) {
    YamlValue value = section.get("precision");
    placed(path + ".precision", value);
    return value == null ? null : positive(value, "a precision");
  }

  private @Nullable Double wrap(String path, Section section) {
    YamlValue value = section.get("wrap");
    placed(path + ".wrap", value);
    return value == null ? null : positive(value, "'wrap'");
  }

  private Rate rate(String path, @Nullable YamlValue value) {
    if (placed(path, value) == null || value == null) {
      return Rate.EMPTY;
    }
    Section section = SectionKind.MAX_RATE.open(value, "maxRate");
    YamlValue change = section.get("change");
    YamlValue per = section.get("per");
    return new Rate(
        change == null ? null : positive(change, "a change"),
        per == null ? null : duration(per, "'per'"));
  }

  private static double positive(YamlValue value, String what) {
    Double number = value.number();
    if (number != null && number <= 0) {
      value.problem(what + " is greater than 0");
    }
    return number == null ? 1 : number;
  }

  private static long duration(YamlValue value, String what) {
    Long micros = value.micros();
    if (micros != null && micros == 0) {
      value.problem(what + " is longer than 0s");
    }
    return micros == null ? 1 : micros;
  }

  private @Nullable Range range(String path, @Nullable YamlValue value) {
    if (placed(path, value) == null || value == null) {
      return null;
    }
    List<YamlValue> limits = value.items();
    if (limits.size() != 2) {
      value.problem("a range is [least, most], with null where there is no limit");
      return null;
    }
    Double min = limit(limits.get(0));
    Double max = limit(limits.get(1));
    if (min != null && max != null && min >= max) {
      value.problem("the range is empty: its first limit is not below its second");
      return null;
    }
    return new Range(
        min == null ? Range.UNLIMITED.min() : min, max == null ? Range.UNLIMITED.max() : max);
  }

  private static @Nullable Double limit(YamlValue value) {
    return value.isNull() ? null : value.number();
  }

  /** The constant of that name, written in lower case. */
  private static <E extends Enum<E>> @Nullable E oneOf(
      E[] constants, String what, YamlValue value) {
    String name = value.text();
    if (name == null) {
      return null;
    }
    Map<String, E> byName = new LinkedHashMap<>();
    for (E constant : constants) {
      byName.put(constant.name().toLowerCase(Locale.ROOT), constant);
    }
    E constant = byName.get(name);
    if (constant == null) {
      value.unknown(what, name, byName.keySet());
    }
    return constant;
  }
}
