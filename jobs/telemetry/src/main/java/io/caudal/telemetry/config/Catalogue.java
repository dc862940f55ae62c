package io.caudal.telemetry.config;

import io.caudal.domain.model.PartialPoint;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.ValueType;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The templates and points of a file: what its other sections may name.
 *
 * @param overrides what the file says of a point, where it says anything beside its template
 * @param points what each point is with its template
 */
record Catalogue(
    Map<String, PartialPoint> templates,
    Map<String, PartialPoint> overrides,
    Map<String, PointSettings> points) {

  /** What sources may map: the observed variables of all templates. */
  Set<String> variables() {
    return namesIn(null, template -> template.variables().keySet());
  }

  /** The units that a variable has, in templates and at points. */
  Set<String> unitsOf(String variable) {
    Set<String> units = new TreeSet<>();
    Stream.concat(templates.values().stream(), overrides.values().stream())
        .map(settings -> settings.variables().get(variable))
        .filter(Objects::nonNull)
        .map(PartialPoint.Variable::unit)
        .filter(Objects::nonNull)
        .forEach(units::add);
    return units;
  }

  /** The types that a variable has, in templates and at points. */
  Set<ValueType> typesOf(String variable) {
    Set<ValueType> types = new TreeSet<>();
    for (PartialPoint template : templates.values()) {
      PartialPoint.Variable declared = template.variables().get(variable);
      if (declared != null) {
        types.add(Objects.requireNonNullElse(declared.type(), ValueType.NUMBER));
      }
    }
    overrides.values().stream()
        .map(own -> own.variables().get(variable))
        .filter(Objects::nonNull)
        .map(PartialPoint.Variable::type)
        .filter(Objects::nonNull)
        .forEach(types::add);
    return types;
  }

  /** What rules may compare: the numbers, observed or derived, of one template or of all. */
  Set<String> numbersOf(@Nullable String template) {
    Set<String> names = namesIn(template, settings -> settings.derived().keySet());
    names.addAll(namesIn(template, Catalogue::numbers));
    return names;
  }

  private static Set<String> numbers(PartialPoint template) {
    Set<String> names = new TreeSet<>();
    template
        .variables()
        .forEach(
            (name, variable) -> {
              if (variable.type() == null || variable.type() == ValueType.NUMBER) {
                names.add(name);
              }
            });
    return names;
  }

  private Set<String> namesIn(
      @Nullable String template, Function<PartialPoint, Collection<String>> names) {
    Set<String> found = new TreeSet<>();
    templates.forEach(
        (name, settings) -> {
          if (template == null || template.equals(name)) {
            found.addAll(names.apply(settings));
          }
        });
    return found;
  }

  Set<String> labels() {
    Set<String> names = new TreeSet<>();
    templates.values().stream().map(PartialPoint::labels).map(Map::keySet).forEach(names::addAll);
    all().stream().map(PointSettings::labels).map(Map::keySet).forEach(names::addAll);
    return names;
  }

  Collection<PointSettings> all() {
    return points.values();
  }
}
