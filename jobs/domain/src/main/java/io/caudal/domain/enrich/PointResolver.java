package io.caudal.domain.enrich;

import io.caudal.domain.enrich.DerivationPlan.Kind;
import io.caudal.domain.model.PartialPoint;
import io.caudal.domain.model.PointSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes points of templates and of what is said of each point, and refuses what only the whole
 * shows to be wrong.
 */
public final class PointResolver {

  private final DerivationPlans plans = new DerivationPlans();
  private final Map<String, Template> templates = new HashMap<>();

  public PointResolver(Map<String, PartialPoint> templates) {
    templates.forEach((name, settings) -> this.templates.put(name, new Template(name, settings)));
  }

  /**
   * What is wrong with a template whatever its points say. What it lacks is not: a point may give
   * it.
   */
  public List<Flaw> flawsOf(String template) {
    Template known = templates.get(template);
    return known == null ? List.of(unknown(template)) : known.flaws();
  }

  /**
   * A point, merged.
   *
   * @param overrides what is said of the point itself, each laid over the one before it
   */
  public Resolution resolve(String id, String template, PartialPoint... overrides) {
    Template known = templates.get(template);
    if (known == null) {
      return new Resolution(null, List.of(unknown(template)));
    }
    PartialPoint own = laidOver(overrides);
    List<Flaw> flaws = known.flaws(id, own);
    return new Resolution(flaws.isEmpty() ? known.settings(id, own) : null, flaws);
  }

  /**
   * A point of a known template, as near as its flaws allow: for the sections of a file that name
   * points, never for a flow.
   */
  public PointSettings draft(String id, String template, PartialPoint... overrides) {
    return Objects.requireNonNull(templates.get(template)).settings(id, laidOver(overrides));
  }

  private static PartialPoint laidOver(PartialPoint[] overrides) {
    PartialPoint own = PartialPoint.EMPTY;
    for (PartialPoint each : overrides) {
      own = each.over(own);
    }
    return own;
  }

  private Flaw unknown(String template) {
    return new Flaw(
        "template",
        "unknown template '" + template + "'",
        templates.keySet().stream().sorted().toList());
  }

  /** The settings that points have in common, resolved once for all that leave them as they are. */
  private final class Template {

    private final String name;
    private final PartialPoint settings;
    private final ResolvedVariables variables;
    private final List<Flaw> flaws = new ArrayList<>();

    Template(String name, PartialPoint settings) {
      this.name = name;
      this.settings = settings;
      this.variables = ResolvedVariables.of(settings, null);
      PointChecks.contradictions(settings, flaws);
      flaws.addAll(plans.of(Kind.of(settings(name, PartialPoint.EMPTY), true)).flaws());
    }

    List<Flaw> flaws() {
      return List.copyOf(flaws);
    }

    List<Flaw> flaws(String id, PartialPoint own) {
      List<Flaw> found = new ArrayList<>();
      PartialPoint merged = own.over(settings);
      PointChecks.unknownNames(own, settings, found);
      PointChecks.contradictions(merged, found);
      PointChecks.gaps(id, name, merged, found);
      plans.of(Kind.of(settings(id, own), false)).flaws().stream()
          .map(flaw -> commonOr(flaw, own))
          .forEach(found::add);
      return List.copyOf(found);
    }

    /** The template's flaw where the point has its expression from there. */
    private Flaw commonOr(Flaw found, PartialPoint own) {
      for (Flaw common : flaws) {
        if (common.path().equals(found.path()) && !own.entries().containsKey(found.path())) {
          return common;
        }
      }
      return found;
    }

    PointSettings settings(String id, PartialPoint own) {
      PartialPoint merged = own.over(settings);
      Long interval = merged.interval();
      ResolvedVariables resolved = ResolvedVariables.of(merged, variables);
      return new PointSettings(
          id,
          name,
          interval == null ? 1 : interval,
          merged.labels(),
          merged.attributes(),
          ResolvedVariables.coordinates(merged.coordinates()),
          resolved.variables(),
          resolved.derived(),
          merged.time());
    }
  }
}
