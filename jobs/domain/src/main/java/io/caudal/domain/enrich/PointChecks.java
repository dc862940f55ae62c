package io.caudal.domain.enrich;

import io.caudal.domain.model.PartialPoint;
import io.caudal.domain.model.PartialPoint.Location;
import io.caudal.domain.model.PartialPoint.Rate;
import io.caudal.domain.model.PartialPoint.Variable;
import io.caudal.domain.model.Range;
import io.caudal.domain.model.ValueType;
import io.caudal.domain.model.VariableKind;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be wrong with merged settings although each of them alone is right. */
final class PointChecks {

  private PointChecks() {}

  /** Variables that the template does not have: a misspelt override would change nothing. */
  static void unknownNames(PartialPoint own, PartialPoint template, List<Flaw> flaws) {
    unknownNames("variables", own.variables().keySet(), template.variables().keySet(), flaws);
    unknownNames("derived", own.derived().keySet(), template.derived().keySet(), flaws);
  }

  private static void unknownNames(
      String section, Collection<String> names, Set<String> known, List<Flaw> flaws) {
    for (String name : names) {
      if (!known.contains(name)) {
        flaws.add(
            new Flaw(section + "." + name, "unknown variable '" + name + "'", List.copyOf(known)));
      }
    }
  }

  /** Settings that contradict one another. */
  static void contradictions(PartialPoint point, List<Flaw> flaws) {
    checkDegrees("latitude", point.coordinates().latitude(), 90, flaws);
    checkDegrees("longitude", point.coordinates().longitude(), 180, flaws);
    point.variables().forEach((name, variable) -> check("variables." + name, variable, flaws));
    point
        .derived()
        .forEach(
            (name, derived) -> {
              check("derived." + name, derived.variable(), flaws);
              Long tolerance = derived.tolerance();
              if (tolerance != null && tolerance > 0) {
                flaws.add(
                    Flaw.of(
                        "derived." + name + ".tolerance",
                        "inputs are joined where their times are equal: write 0s, or leave"
                            + " 'tolerance' out"));
              }
              if (point.variables().containsKey(name)) {
                flaws.add(
                    Flaw.of(
                        "derived." + name,
                        "'" + name + "' is a variable already: a derived one needs another name"));
              }
            });
  }

  private static void checkDegrees(
      String name, @Nullable Double degrees, int most, List<Flaw> flaws) {
    if (degrees != null && Math.abs(degrees) > most) {
      flaws.add(
          Flaw.of(
              "coordinates." + name, "a %s is from -%d to %d degrees".formatted(name, most, most)));
    }
  }

  private static void check(String path, Variable variable, List<Flaw> flaws) {
    Range range = variable.range();
    Range plausible = variable.plausible();
    if (range != null && plausible != null && !fits(plausible, range)) {
      flaws.add(
          Flaw.of(
              path + ".plausible",
              "the plausible range %s is not within the hard one, %s".formatted(plausible, range)));
    }
    if (variable.wrap() != null && variable.kind() != VariableKind.COUNTER) {
      flaws.add(
          Flaw.of(path + ".wrap", "only a counter wraps: the variable needs 'kind: counter'"));
    }
    ValueType type = variable.type();
    if (type == null || type == ValueType.NUMBER) {
      return;
    }
    forNumbersOnly(path + ".range", range, flaws);
    forNumbersOnly(path + ".plausible", plausible, flaws);
    forNumbersOnly(path + ".precision", variable.precision(), flaws);
    forNumbersOnly(path + ".unit", variable.unit(), flaws);
    forNumbersOnly(path + ".maxRate", nullIfEmpty(variable.maxRate()), flaws);
    forNumbersOnly(
        path + ".kind", variable.kind() == VariableKind.COUNTER ? variable.kind() : null, flaws);
  }

  private static boolean fits(Range plausible, Range range) {
    return isLimitIn(plausible.min(), range) && isLimitIn(plausible.max(), range);
  }

  private static boolean isLimitIn(double limit, Range range) {
    return Double.isInfinite(limit) || range.contains(limit);
  }

  private static @Nullable Rate nullIfEmpty(Rate rate) {
    return rate.equals(Rate.EMPTY) ? null : rate;
  }

  private static void forNumbersOnly(String path, @Nullable Object setting, List<Flaw> flaws) {
    if (setting != null) {
      String key = path.substring(path.lastIndexOf('.') + 1);
      flaws.add(Flaw.of(path, "'" + key + "' is for variables of type number only"));
    }
  }

  /** Settings that neither the template nor the point gives. */
  static void gaps(String id, String template, PartialPoint point, List<Flaw> flaws) {
    if (point.interval() == null) {
      flaws.add(
          Flaw.of(
              "interval",
              "point '%s' has no interval: neither it nor template '%s' gives one"
                  .formatted(id, template)));
    }
    Location location = point.coordinates();
    if (!location.equals(Location.EMPTY)
        && (location.latitude() == null || location.longitude() == null)) {
      flaws.add(Flaw.of("coordinates", "coordinates have a latitude and a longitude"));
    }
    point
        .variables()
        .forEach((name, variable) -> gap("variables." + name, variable.maxRate(), flaws));
    point
        .derived()
        .forEach(
            (name, derived) -> {
              if (derived.expression() == null || derived.expression().isEmpty()) {
                flaws.add(
                    Flaw.of("derived." + name, "the derived '" + name + "' has no expression"));
              }
            });
  }

  private static void gap(String path, Rate rate, List<Flaw> flaws) {
    if ((rate.change() == null) != (rate.per() == null)) {
      flaws.add(Flaw.of(path + ".maxRate", "a maxRate has a 'change' and a 'per'"));
    }
  }
}
