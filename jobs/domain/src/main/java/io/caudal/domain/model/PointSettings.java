package io.caudal.domain.model;

import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A point: its template, merged with its own overrides.
 *
 * @param interval the time between two readings of a variable, microseconds
 * @param attributes what expressions know of the point beside its readings
 * @param coordinates where it stands, or null where that is not known
 * @param variables by name
 * @param derived the variables that are computed, by name; none of them is in {@code variables}
 * @param time its own settings of time
 */
public record PointSettings(
    String id,
    String template,
    long interval,
    Map<String, String> labels,
    Map<String, Value> attributes,
    @Nullable Coordinates coordinates,
    Map<String, VariableSettings> variables,
    Map<String, DerivedSettings> derived,
    PointTime time)
    implements Serializable {

  /** A point whose time is the pipeline's. */
  public PointSettings(
      String id,
      String template,
      long interval,
      Map<String, String> labels,
      Map<String, Value> attributes,
      @Nullable Coordinates coordinates,
      Map<String, VariableSettings> variables,
      Map<String, DerivedSettings> derived) {
    this(
        id,
        template,
        interval,
        labels,
        attributes,
        coordinates,
        variables,
        derived,
        PointTime.USUAL);
  }

  /** A point that is only observed. */
  public PointSettings(
      String id,
      String template,
      long interval,
      Map<String, String> labels,
      Map<String, VariableSettings> variables) {
    this(id, template, interval, labels, Map.of(), null, variables, Map.of());
  }

  /** What holds for a variable, observed or derived; null if there is none of that name. */
  public @Nullable VariableSettings variable(String name) {
    VariableSettings observed = variables.get(name);
    DerivedSettings computed = observed == null ? derived.get(name) : null;
    return computed == null ? observed : computed.variable();
  }
}
