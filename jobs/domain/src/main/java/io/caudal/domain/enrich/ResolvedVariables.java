package io.caudal.domain.enrich;

import io.caudal.domain.model.Coordinates;
import io.caudal.domain.model.DerivedSettings;
import io.caudal.domain.model.MaxRate;
import io.caudal.domain.model.PartialPoint;
import io.caudal.domain.model.PartialPoint.Derived;
import io.caudal.domain.model.PartialPoint.Location;
import io.caudal.domain.model.PartialPoint.Rate;
import io.caudal.domain.model.PartialPoint.Variable;
import io.caudal.domain.model.Range;
import io.caudal.domain.model.ValueType;
import io.caudal.domain.model.VariableKind;
import io.caudal.domain.model.VariableSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables of merged settings, with the defaults of what is absent. What equals the template's
 * is the template's own object: there may be millions of points.
 */
record ResolvedVariables(
    PartialPoint from,
    Map<String, VariableSettings> variables,
    Map<String, DerivedSettings> derived) {

  static ResolvedVariables of(PartialPoint merged, @Nullable ResolvedVariables template) {
    Map<String, VariableSettings> variables;
    if (template != null && merged.variables().equals(template.from.variables())) {
      variables = template.variables;
    } else {
      variables = new LinkedHashMap<>();
      for (Map.Entry<String, Variable> each : merged.variables().entrySet()) {
        VariableSettings common = template == null ? null : template.variables.get(each.getKey());
        VariableSettings own = variable(each.getValue());
        variables.put(each.getKey(), own.equals(common) ? common : own);
      }
    }
    Map<String, DerivedSettings> derived;
    if (template != null && merged.derived().equals(template.from.derived())) {
      derived = template.derived;
    } else {
      derived = new LinkedHashMap<>();
      for (Map.Entry<String, Derived> each : merged.derived().entrySet()) {
        derived.put(each.getKey(), derived(each.getValue()));
      }
    }
    return new ResolvedVariables(
        merged, Collections.unmodifiableMap(variables), Collections.unmodifiableMap(derived));
  }

  private static VariableSettings variable(Variable variable) {
    return new VariableSettings(
        variable.unit(),
        or(variable.type(), ValueType.NUMBER),
        or(variable.kind(), VariableKind.GAUGE),
        or(variable.precision(), 0.0),
        or(variable.range(), Range.UNLIMITED),
        or(variable.plausible(), Range.UNLIMITED),
        rate(variable.maxRate()),
        or(variable.wrap(), 0.0));
  }

  private static DerivedSettings derived(Derived derived) {
    return new DerivedSettings(
        or(derived.expression(), ""), or(derived.tolerance(), 0L), variable(derived.variable()));
  }

  private static @Nullable MaxRate rate(Rate rate) {
    Double change = rate.change();
    Long per = rate.per();
    return change == null || per == null ? null : new MaxRate(change, per);
  }

  static @Nullable Coordinates coordinates(Location location) {
    Double latitude = location.latitude();
    Double longitude = location.longitude();
    return latitude == null || longitude == null
        ? null
        : new Coordinates(latitude, longitude, location.elevation());
  }

  private static <T> T or(@Nullable T given, T otherwise) {
    return given == null ? otherwise : given;
  }
}
