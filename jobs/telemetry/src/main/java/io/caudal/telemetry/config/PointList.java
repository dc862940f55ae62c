package io.caudal.telemetry.config;

import io.caudal.domain.enrich.PointResolver;
import io.caudal.domain.model.PartialPoint;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.PointSettings;
import io.caudal.telemetry.config.yaml.ProblemCode;
import io.caudal.telemetry.config.yaml.Problems;
import io.caudal.telemetry.config.yaml.Section;
import io.caudal.telemetry.config.yaml.YamlFile;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads lists of points that are to become control records: YAML of the form of a pipeline file's
 * {@code points}, where each may have an {@code effectiveFrom}. All mistakes are reported together.
 */
public final class PointList {

  private static final String EFFECTIVE_FROM = "effectiveFrom";
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2199;

  private final PipelineSettings pipeline;
  private final PointResolver resolver;

  /**
   * @param pipeline whose templates and points the listed ones are laid over
   */
  public PointList(PipelineSettings pipeline) {
    this.pipeline = pipeline;
    this.resolver = new PointResolver(pipeline.templates());
  }

  /**
   * A point of the list.
   *
   * @param template null for the one that the pipeline file gives the point
   * @param effectiveFrom epoch microseconds; null where the list does not say
   * @param settings what the list says of the point
   * @param overrides the same as JSON; null where it says nothing
   */
  public record Listed(
      String id,
      @Nullable String template,
      @Nullable Long effectiveFrom,
      PartialPoint settings,
      @Nullable String overrides) {}

  /** What identifies a version; two entries of the list must not have the same. */
  private record Version(String id, @Nullable Long effectiveFrom) {}

  /**
   * Reads a file.
   *
   * @throws PipelineErrors with all that is wrong
   */
  public List<Listed> read(Path file) throws PipelineErrors {
    Problems problems = new Problems();
    return read(file.toString(), YamlFile.read(file, problems), problems);
  }

  /**
   * Reads what is no file.
   *
   * @param name stands before each mistake
   * @throws PipelineErrors with all that is wrong
   */
  public List<Listed> read(String name, byte[] content) throws PipelineErrors {
    Problems problems = new Problems();
    return read(name, YamlFile.of(content, problems), problems);
  }

  private List<Listed> read(String name, YamlFile yaml, Problems problems) throws PipelineErrors {
    YamlValue root = yaml.root();
    List<Listed> points = new ArrayList<>();
    Set<Version> versions = new HashSet<>();
    for (YamlValue item : root == null ? List.<YamlValue>of() : root.items()) {
      Listed point = readPoint(item);
      if (point != null && !versions.add(new Version(point.id(), point.effectiveFrom()))) {
        item.problem(
            ProblemCode.REPEATED_NAME,
            "the point '" + point.id() + "' is listed twice for the same time");
      }
      if (point != null) {
        points.add(point);
      }
    }
    if (problems.hasErrors()) {
      throw new PipelineErrors(new Diagnostics(name, yaml.lines(), problems.list()));
    }
    return points;
  }

  private @Nullable Listed readPoint(YamlValue item) {
    String known = item.peek("id");
    Section point =
        SectionKind.LISTED_POINT.open(item, known == null ? "a point" : "point '" + known + "'");
    String id = Names.POINT.read(point.require("id"));
    String template = point.text("template");
    Long effectiveFrom = effectiveFrom(point.get(EFFECTIVE_FROM));
    PartialPointReader reader = new PartialPointReader();
    PartialPoint own = reader.read(point);
    if (id == null) {
      return null;
    }
    String named = template == null ? templateInFile(id) : template;
    YamlValue place = point.get("template");
    if (named == null) {
      if (place == null) {
        point.problem(
            ProblemCode.MISSING_KEY,
            "the key 'template' is missing in "
                + point.where()
                + ", which the pipeline file does not have");
      }
    } else if (place != null && !pipeline.templates().containsKey(named)) {
      place.unknown("template", named, pipeline.templates().keySet());
    } else {
      PartialPoint below = pipeline.overrides().getOrDefault(id, PartialPoint.EMPTY);
      resolver.resolve(id, named, below, own).flaws().forEach(flaw -> reader.report(flaw, point));
    }
    return new Listed(
        id, template, effectiveFrom, own, item.json(List.of("id", "template", EFFECTIVE_FROM)));
  }

  private @Nullable String templateInFile(String id) {
    PointSettings point = pipeline.points().get(id);
    return point == null ? null : point.template();
  }

  private static @Nullable Long effectiveFrom(@Nullable YamlValue value) {
    String text = value == null ? null : value.text();
    if (value == null || text == null) {
      return null;
    }
    try {
      OffsetDateTime time = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
      if (time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant());
      }
      value.problem("effectiveFrom is from " + FIRST_YEAR + " to " + LAST_YEAR);
    } catch (DateTimeParseException e) {
      value.problem(
          "expected a time with its offset, such as 2024-06-01T00:00:00Z, found '" + text + "'");
    }
    return null;
  }
}
