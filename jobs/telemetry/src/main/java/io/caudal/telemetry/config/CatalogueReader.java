package io.caudal.telemetry.config;

import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.VariableSettings;
import io.caudal.telemetry.config.Catalogue.Template;
import io.caudal.telemetry.config.yaml.Section;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code templates} and {@code points}: a point is its template with its own overrides. */
final class CatalogueReader {

  private static final VariableSettings ANYTHING =
      new VariableSettings(null, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  private final Map<String, Template> templates = new LinkedHashMap<>();
  private final Map<String, PointSettings> points = new LinkedHashMap<>();

  Catalogue read(Section file) {
    YamlValue declared = file.require("templates");
    if (declared != null) {
      declared.entries().forEach(this::readTemplate);
    }
    YamlValue listed = file.require("points");
    if (listed != null) {
      List<YamlValue> items = listed.items();
      if (items.isEmpty()) {
        listed.problem("at least one point is needed: readings of others are refused");
      }
      items.forEach(this::readPoint);
    }
    return new Catalogue(
        Collections.unmodifiableMap(templates), Collections.unmodifiableMap(points));
  }

  private void readTemplate(String name, YamlValue value) {
    Section template = SectionKind.TEMPLATE.open(value, "template '" + name + "'");
    YamlValue interval = template.require("interval");
    YamlValue variables = template.require("variables");
    Map<String, VariableSettings> read = new LinkedHashMap<>();
    if (variables != null) {
      variables
          .entries()
          .forEach(
              (variable, settings) -> {
                Names.VARIABLE.check(variable, settings.key());
                read.put(variable, readVariable(variable, settings, ANYTHING));
              });
    }
    templates.put(
        name,
        new Template(
            interval == null ? 1 : interval(interval),
            Labels.read(template.get("labels")),
            Collections.unmodifiableMap(read)));
  }

  private void readPoint(YamlValue value) {
    Section point = SectionKind.POINT.open(value, pointName(value));
    String id = Names.POINT.read(point.require("id"));
    if (id != null && points.containsKey(id)) {
      point.problem("id", "the point '" + id + "' is listed twice");
    }
    String templateName = point.requiredText("template");
    Template template = templates.get(templateName);
    YamlValue named = point.get("template");
    if (template == null && named != null && !templateName.isEmpty()) {
      named.unknown("template", templateName, templates.keySet());
    }
    if (id != null && template != null) {
      points.putIfAbsent(id, merge(id, templateName, template, point));
    }
  }

  private static String pointName(YamlValue value) {
    String id = value.peek("id");
    return id == null ? "a point" : "point '" + id + "'";
  }

  private PointSettings merge(String id, String templateName, Template template, Section point) {
    Map<String, String> labels = new LinkedHashMap<>(template.labels());
    labels.putAll(Labels.read(point.get("labels")));
    Map<String, VariableSettings> variables = new LinkedHashMap<>(template.variables());
    point
        .entries("variables")
        .forEach(
            (name, settings) -> {
              VariableSettings base = variables.get(name);
              if (base == null) {
                settings.key().unknown("variable", name, template.variables().keySet());
              } else {
                variables.put(name, readVariable(name, settings, base));
              }
            });
    YamlValue interval = point.get("interval");
    return new PointSettings(
        id,
        templateName,
        interval == null ? template.interval() : interval(interval),
        Collections.unmodifiableMap(labels),
        Collections.unmodifiableMap(variables));
  }

  private static long interval(YamlValue value) {
    Long micros = value.micros();
    if (micros != null && micros == 0) {
      value.problem("an interval is longer than 0s");
    }
    return micros == null ? 1 : micros;
  }

  private static VariableSettings readVariable(
      String name, YamlValue value, VariableSettings base) {
    Section variable = SectionKind.VARIABLE.open(value, "variable '" + name + "'");
    String unit = variable.text("unit");
    YamlValue range = variable.get("range");
    VariableSettings limits = range == null ? base : readRange(range);
    return new VariableSettings(unit == null ? base.unit() : unit, limits.min(), limits.max());
  }

  private static VariableSettings readRange(YamlValue value) {
    List<YamlValue> limits = value.items();
    if (limits.size() != 2) {
      value.problem("a range is [least, most], with null where there is no limit");
      return ANYTHING;
    }
    Double min = limit(limits.get(0));
    Double max = limit(limits.get(1));
    if (min != null && max != null && min >= max) {
      value.problem("the range is empty: its first limit is not below its second");
    }
    return new VariableSettings(
        null, min == null ? ANYTHING.min() : min, max == null ? ANYTHING.max() : max);
  }

  private static @Nullable Double limit(YamlValue value) {
    return value.isNull() ? null : value.number();
  }
}
