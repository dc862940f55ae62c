package io.caudal.domain.model;

import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which points a rule is for.
 *
 * @param template the points' template, or null for any
 * @param labels labels that a point must have, with these values
 */
public record Selector(@Nullable String template, Map<String, String> labels)
    implements Serializable {

  public boolean matches(PointSettings point) {
    return (template == null || template.equals(point.template()))
        && point.labels().entrySet().containsAll(labels.entrySet());
  }
}
