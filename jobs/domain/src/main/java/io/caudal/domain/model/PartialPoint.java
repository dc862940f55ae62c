package io.caudal.domain.model;

import java.io.Serializable;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Some of a point's settings: a template, or what is said of one point. What is absent is left to
 * the settings below.
 *
 * <p>Keys and values are merged key by key at every depth; everything else (a text, a number, a
 * range) is replaced as a whole. Nothing that stands below can be taken away.
 *
 * @param interval microseconds
 * @param variables by name; so with the others
 */
public record PartialPoint(
    @Nullable Long interval,
    Map<String, String> labels,
    Map<String, Value> attributes,
    Location coordinates,
    Map<String, Variable> variables,
    Map<String, Derived> derived,
    PointTime time)
    implements Serializable {

  /** Says nothing of the point's time. */
  public PartialPoint(
      @Nullable Long interval,
      Map<String, String> labels,
      Map<String, Value> attributes,
      Location coordinates,
      Map<String, Variable> variables,
      Map<String, Derived> derived) {
    this(interval, labels, attributes, coordinates, variables, derived, PointTime.USUAL);
  }

  /** Says nothing. */
  public static final PartialPoint EMPTY =
      new PartialPoint(null, Map.of(), Map.of(), Location.EMPTY, Map.of(), Map.of());

  /** Some of a point's {@link Coordinates}. */
  public record Location(
      @Nullable Double latitude, @Nullable Double longitude, @Nullable Double elevation)
      implements Serializable {

    public static final Location EMPTY = new Location(null, null, null);

    Location over(Location below) {
      return new Location(
          Overlay.of(latitude, below.latitude),
          Overlay.of(longitude, below.longitude),
          Overlay.of(elevation, below.elevation));
    }
  }

  /** Some of a {@link MaxRate}. */
  public record Rate(@Nullable Double change, @Nullable Long per) implements Serializable {

    public static final Rate EMPTY = new Rate(null, null);

    Rate over(Rate below) {
      return new Rate(Overlay.of(change, below.change), Overlay.of(per, below.per));
    }
  }

  /** Some of a variable's {@link VariableSettings}. */
  public record Variable(
      @Nullable String unit,
      @Nullable ValueType type,
      @Nullable VariableKind kind,
      @Nullable Double precision,
      @Nullable Range range,
      @Nullable Range plausible,
      Rate maxRate,
      @Nullable Double wrap)
      implements Serializable {

    /** Whatever does not wrap. */
    public Variable(
        @Nullable String unit,
        @Nullable ValueType type,
        @Nullable VariableKind kind,
        @Nullable Double precision,
        @Nullable Range range,
        @Nullable Range plausible,
        Rate maxRate) {
      this(unit, type, kind, precision, range, plausible, maxRate, null);
    }

    public static final Variable EMPTY =
        new Variable(null, null, null, null, null, null, Rate.EMPTY);

    Variable over(Variable below) {
      return new Variable(
          Overlay.of(unit, below.unit),
          Overlay.of(type, below.type),
          Overlay.of(kind, below.kind),
          Overlay.of(precision, below.precision),
          Overlay.of(range, below.range),
          Overlay.of(plausible, below.plausible),
          maxRate.over(below.maxRate),
          Overlay.of(wrap, below.wrap));
    }
  }

  /** Some of a derived variable's {@link DerivedSettings}. */
  public record Derived(@Nullable String expression, @Nullable Long tolerance, Variable variable)
      implements Serializable {

    Derived over(Derived below) {
      return new Derived(
          Overlay.of(expression, below.expression),
          Overlay.of(tolerance, below.tolerance),
          variable.over(below.variable));
    }
  }

  /** These settings, and those of {@code below} where these say nothing. */
  public PartialPoint over(PartialPoint below) {
    return new PartialPoint(
        Overlay.of(interval, below.interval),
        Overlay.of(labels, below.labels, (upper, lower) -> upper),
        Overlay.of(attributes, below.attributes, (upper, lower) -> upper),
        coordinates.over(below.coordinates),
        Overlay.of(variables, below.variables, Variable::over),
        Overlay.of(derived, below.derived, Derived::over),
        time.over(below.time));
  }

  /**
   * Every setting that is made, by its path ({@code variables.level.range}), as a pipeline file
   * writes it.
   */
  public Map<String, String> entries() {
    return new Entries().of(this);
  }

  private static final class Entries {

    private final Map<String, String> texts = new TreeMap<>();

    Map<String, String> of(PartialPoint point) {
      addDuration("interval", point.interval);
      add("zone", point.time.zone());
      point.labels.forEach((name, text) -> add("labels." + name, text));
      point.attributes.forEach((name, value) -> add("attributes." + name, value.show()));
      addNumber("coordinates.latitude", point.coordinates.latitude);
      addNumber("coordinates.longitude", point.coordinates.longitude);
      addNumber("coordinates.elevation", point.coordinates.elevation);
      point.variables.forEach((name, variable) -> addVariable("variables." + name, variable));
      point.derived.forEach(
          (name, derived) -> {
            String path = "derived." + name;
            add(path + ".expression", derived.expression);
            addDuration(path + ".tolerance", derived.tolerance);
            addVariable(path, derived.variable);
          });
      return texts;
    }

    private void addVariable(String path, Variable variable) {
      add(path + ".unit", variable.unit);
      addName(path + ".type", variable.type);
      addName(path + ".kind", variable.kind);
      addNumber(path + ".precision", variable.precision);
      add(path + ".range", variable.range);
      add(path + ".plausible", variable.plausible);
      addNumber(path + ".maxRate.change", variable.maxRate.change);
      addDuration(path + ".maxRate.per", variable.maxRate.per);
      addNumber(path + ".wrap", variable.wrap);
    }

    private void add(String path, @Nullable Object value) {
      if (value != null) {
        texts.put(path, value.toString());
      }
    }

    private void addName(String path, @Nullable Enum<?> value) {
      if (value != null) {
        texts.put(path, value.name().toLowerCase(Locale.ROOT));
      }
    }

    private void addNumber(String path, @Nullable Double value) {
      if (value != null) {
        texts.put(path, NumberText.of(value));
      }
    }

    private void addDuration(String path, @Nullable Long micros) {
      if (micros != null) {
        texts.put(path, DurationText.of(micros));
      }
    }
  }
}
