package io.caudal.telemetry.config;

import io.caudal.domain.enrich.PointResolver;
import io.caudal.domain.enrich.Resolution;
import io.caudal.domain.model.PartialPoint;
import io.caudal.domain.model.PointSettings;
import io.caudal.telemetry.config.yaml.Problems;
import io.caudal.telemetry.config.yaml.Section;
import io.caudal.telemetry.config.yaml.YamlFile;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.util.Map;

/**
 * Reads points that are not in the pipeline file, from texts of the form of an entry of its {@code
 * points}: YAML, of which JSON is a part. The keys {@code id} and {@code template} are not needed,
 * and are not looked at.
 */
public final class PointReader {

  private final PointResolver resolver;

  /**
   * @param templates the pipeline's
   */
  public PointReader(Map<String, PartialPoint> templates) {
    this.resolver = new PointResolver(templates);
  }

  /** What a text says, and what it makes of the point. */
  public record ReadPoint(PartialPoint overrides, PointSettings settings) {}

  /**
   * Reads what {@code text} says of a point.
   *
   * @param where stands before each mistake in the place of a file's name
   * @param below what is laid under it, over the template: {@link PartialPoint#EMPTY} for nothing
   * @throws PipelineErrors with all that is wrong; with an unknown template as well
   */
  public ReadPoint read(String where, String id, String template, PartialPoint below, String text)
      throws PipelineErrors {
    Problems problems = new Problems();
    YamlFile yaml = YamlFile.parse(text, problems);
    YamlValue root = yaml.root();
    if (root != null) {
      Section section = SectionKind.POINT.open(root, "point '" + id + "'");
      PartialPointReader reader = new PartialPointReader();
      PartialPoint own = reader.read(section);
      Resolution resolution = resolver.resolve(id, template, below, own);
      resolution.flaws().forEach(flaw -> reader.report(flaw, section));
      PointSettings settings = resolution.settings();
      if (!problems.hasErrors() && settings != null) {
        return new ReadPoint(own, settings);
      }
    }
    throw new PipelineErrors(new Diagnostics(where, yaml.lines(), problems.list()));
  }
}
