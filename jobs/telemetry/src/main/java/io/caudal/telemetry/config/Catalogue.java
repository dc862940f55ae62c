package io.caudal.telemetry.config;

import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.VariableSettings;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The templates and points of a file: what its other sections may name. */
record Catalogue(Map<String, Template> templates, Map<String, PointSettings> points) {

  /** What points have in common. The interval is in microseconds. */
  record Template(
      long interval, Map<String, String> labels, Map<String, VariableSettings> variables) {}

  Set<String> variables() {
    return variablesOf(null);
  }

  /** The variables of one template, or of all. */
  Set<String> variablesOf(@Nullable String template) {
    Set<String> names = new TreeSet<>();
    templates.forEach(
        (name, settings) -> {
          if (template == null || template.equals(name)) {
            names.addAll(settings.variables().keySet());
          }
        });
    return names;
  }

  Set<String> labels() {
    Set<String> names = new TreeSet<>();
    templates.values().stream().map(Template::labels).map(Map::keySet).forEach(names::addAll);
    all().stream().map(PointSettings::labels).map(Map::keySet).forEach(names::addAll);
    return names;
  }

  Collection<PointSettings> all() {
    return points.values();
  }
}
