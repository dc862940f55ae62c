package io.caudal.telemetry.config;

import io.caudal.domain.enrich.Flaw;
import io.caudal.domain.enrich.PointResolver;
import io.caudal.domain.model.PartialPoint;
import io.caudal.domain.model.PointSettings;
import io.caudal.telemetry.config.yaml.ProblemCode;
import io.caudal.telemetry.config.yaml.Section;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code templates} and {@code points}: a point is its template with its own overrides. */
final class CatalogueReader {

  private final Map<String, PartialPoint> templates = new LinkedHashMap<>();
  private final Map<String, PartialPoint> overrides = new LinkedHashMap<>();
  private final Map<String, PointSettings> points = new LinkedHashMap<>();

  Catalogue read(Section file) {
    YamlValue declared = file.require("templates");
    Map<String, Template> read = new LinkedHashMap<>();
    if (declared != null) {
      declared.entries().forEach((name, value) -> read.put(name, readTemplate(name, value)));
    }
    PointResolver resolver = new PointResolver(templates);
    read.forEach(
        (name, template) ->
            resolver
                .flawsOf(name)
                .forEach(flaw -> template.reader().report(flaw, template.section())));
    boolean mayCome = DynamicPointsReader.bringsPoints(file);
    YamlValue listed = mayCome ? file.get("points") : file.require("points");
    if (listed != null) {
      List<YamlValue> items = listed.items();
      if (items.isEmpty() && !mayCome) {
        listed.problem("at least one point is needed: readings of others are refused");
      }
      items.forEach(item -> readPoint(item, resolver));
    }
    return new Catalogue(
        Collections.unmodifiableMap(templates),
        Collections.unmodifiableMap(overrides),
        Collections.unmodifiableMap(points));
  }

  private record Template(Section section, PartialPointReader reader) {}

  private Template readTemplate(String name, YamlValue value) {
    Section section = SectionKind.TEMPLATE.open(value, "template '" + name + "'");
    section.require("variables");
    PartialPointReader reader = new PartialPointReader();
    templates.put(name, reader.read(section));
    return new Template(section, reader);
  }

  private void readPoint(YamlValue value, PointResolver resolver) {
    Section point = SectionKind.POINT.open(value, pointName(value));
    String id = Names.POINT.read(point.require("id"));
    if (id != null && points.containsKey(id)) {
      point.problem(ProblemCode.REPEATED_NAME, "id", "the point '" + id + "' is listed twice");
    }
    String template = point.requiredText("template");
    PartialPointReader reader = new PartialPointReader();
    PartialPoint own = reader.read(point);
    YamlValue named = point.get("template");
    if (named != null && !template.isEmpty() && !templates.containsKey(template)) {
      named.unknown("template", template, templates.keySet());
    } else if (id != null && !template.isEmpty()) {
      List<Flaw> common = resolver.flawsOf(template);
      resolver.resolve(id, template, own).flaws().stream()
          .filter(flaw -> !common.contains(flaw))
          .forEach(flaw -> reader.report(flaw, point));
      boolean isFirst = points.putIfAbsent(id, resolver.draft(id, template, own)) == null;
      if (isFirst && !own.equals(PartialPoint.EMPTY)) {
        overrides.put(id, own);
      }
    }
  }

  private static String pointName(YamlValue value) {
    String id = value.peek("id");
    return id == null ? "a point" : "point '" + id + "'";
  }
}
