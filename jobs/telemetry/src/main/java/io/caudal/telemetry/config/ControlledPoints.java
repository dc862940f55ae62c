package io.caudal.telemetry.config;

import io.caudal.domain.enrich.PointResolver;
import io.caudal.domain.enrich.Resolution;
import io.caudal.domain.model.PartialPoint;
import io.caudal.domain.model.PointDefinitions;
import io.caudal.domain.model.PointId;
import io.caudal.telemetry.config.yaml.Problem;
import io.caudal.telemetry.config.yaml.Problems;
import io.caudal.telemetry.config.yaml.Section;
import io.caudal.telemetry.config.yaml.YamlFile;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Points of control records, over the templates and the points of a pipeline file. */
final class ControlledPoints implements PointDefinitions {

  private static final long serialVersionUID = 1L;

  private final Map<String, PartialPoint> templates;
  private final Map<String, PartialPoint> overrides;
  private final Map<String, String> templateOf;
  private transient @Nullable PointResolver resolver;

  ControlledPoints(Catalogue catalogue) {
    this.templates = new LinkedHashMap<>(catalogue.templates());
    this.overrides = new LinkedHashMap<>(catalogue.overrides());
    this.templateOf = new LinkedHashMap<>();
    catalogue.points().forEach((id, point) -> templateOf.put(id, point.template()));
  }

  @Override
  public Definition define(String id, @Nullable String template, @Nullable String own) {
    String idProblem = PointId.problem(id);
    if (idProblem != null) {
      return refused(idProblem);
    }
    String named = template == null ? templateOf.get(id) : template;
    if (named == null) {
      return refused(
          "no template is named, and the pipeline file does not have point '" + id + "'");
    }
    Problems problems = new Problems();
    PartialPoint said = own == null ? PartialPoint.EMPTY : read(id, own, problems);
    List<Problem> found = problems.list();
    if (!found.isEmpty()) {
      return refused("in the overrides: " + found.get(0).sentence());
    }
    Resolution resolution =
        resolver().resolve(id, named, overrides.getOrDefault(id, PartialPoint.EMPTY), said);
    return resolution.flaws().isEmpty()
        ? new Definition(resolution.settings(), null)
        : refused(resolution.flaws().get(0).message());
  }

  private static Definition refused(String problem) {
    return new Definition(null, problem);
  }

  private static PartialPoint read(String id, String own, Problems problems) {
    YamlValue root = YamlFile.parse(own, problems).root();
    if (root == null) {
      return PartialPoint.EMPTY;
    }
    Section point = SectionKind.POINT.open(root, "point '" + id + "'");
    for (String key : List.of("id", "template")) {
      if (point.has(key)) {
        point.problem(key, "the record itself says the " + key);
      }
    }
    return new PartialPointReader().read(point);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ControlledPoints that
        && templates.equals(that.templates)
        && overrides.equals(that.overrides)
        && templateOf.equals(that.templateOf);
  }

  @Override
  public int hashCode() {
    return Objects.hash(templates, overrides, templateOf);
  }

  private PointResolver resolver() {
    PointResolver known = resolver;
    if (known == null) {
      known = new PointResolver(templates);
      resolver = known;
    }
    return known;
  }
}
