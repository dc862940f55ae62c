package io.caudal.telemetry.config;

import io.caudal.telemetry.config.yaml.ProblemCode;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Warns of what a file without mistakes declares and does not use. It is silent where what is used
 * is not in the file: where payloads name points or variables, or points come from elsewhere.
 */
final class UsageCheck {

  private final Map<String, YamlValue> file;
  private final List<YamlValue> sources;
  private final List<YamlValue> points;
  private final Map<String, YamlValue> templates;

  private UsageCheck(YamlValue root) {
    this.file = root.entries();
    this.sources = items("sources", file);
    this.points = items("points", file);
    this.templates = entries("templates", file);
  }

  static void warn(YamlValue root) {
    UsageCheck check = new UsageCheck(root);
    check.templates();
    check.variables();
    check.points();
  }

  private void templates() {
    if (points.isEmpty() || file.containsKey("unknownPoints")) {
      return;
    }
    Set<String> used = new TreeSet<>();
    points.forEach(point -> add(point.peek("template"), used));
    for (YamlValue source : sources) {
      YamlValue register = source.entries().get("autoRegister");
      add(register == null ? null : register.peek("template"), used);
    }
    templates.forEach(
        (name, template) -> {
          if (!used.contains(name)) {
            warn(template, ProblemCode.UNUSED_TEMPLATE, "no point has the template '" + name + "'");
          }
        });
  }

  private void variables() {
    Set<String> given = new HashSet<>();
    for (YamlValue source : sources) {
      for (YamlValue reading : items("readings", source.entries())) {
        String variable = reading.peek("variable");
        if (variable == null) {
          return;
        }
        given.add(variable);
      }
    }
    templates.forEach(
        (template, settings) ->
            entries("variables", settings.entries())
                .forEach(
                    (name, variable) -> {
                      if (!given.contains(name)) {
                        warn(
                            variable,
                            ProblemCode.UNFED_VARIABLE,
                            "no source gives the variable '%s' of template '%s'"
                                .formatted(name, template));
                      }
                    }));
  }

  private void points() {
    Set<String> given = new HashSet<>();
    for (YamlValue source : sources) {
      YamlValue point = source.entries().get("point");
      String constant = point == null ? null : point.peek("constant");
      if (constant == null) {
        return;
      }
      given.add(constant);
    }
    for (YamlValue point : points) {
      YamlValue id = point.entries().get("id");
      String name = point.peek("id");
      if (id != null && name != null && !given.contains(name)) {
        id.problem(ProblemCode.UNFED_POINT, "no source gives readings of point '" + name + "'");
      }
    }
  }

  private static void warn(YamlValue value, ProblemCode code, String message) {
    value.key().problem(code, message);
  }

  private static void add(@Nullable String name, Set<String> names) {
    if (name != null) {
      names.add(name);
    }
  }

  private static List<YamlValue> items(String key, Map<String, YamlValue> section) {
    YamlValue value = section.get(key);
    return value == null ? List.of() : value.items();
  }

  private static Map<String, YamlValue> entries(String key, Map<String, YamlValue> section) {
    YamlValue value = section.get(key);
    return value == null ? Map.of() : value.entries();
  }
}
