package io.caudal.domain.model;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What the stages need to know of a deployment.
 *
 * @param version stamped on readings and dead letters
 * @param templates what points have in common, by name
 * @param overrides what the pipeline file says of a point beside its template, by id; absent where
 *     that is nothing: there may be millions of points
 * @param points the points of the pipeline file, merged, by id
 * @param tags the labels that are written as tags of series
 * @param windows from the shortest to the longest
 * @param dynamicPoints where points come from beside {@code points}
 */
public record PipelineSettings(
    String name,
    int version,
    TimeSettings time,
    List<SourceSettings> sources,
    Map<String, PartialPoint> templates,
    Map<String, PartialPoint> overrides,
    Map<String, PointSettings> points,
    List<String> tags,
    List<Window> windows,
    List<ThresholdRule> rules,
    DynamicPoints dynamicPoints)
    implements Serializable {

  /** A pipeline whose points are those given, and no others. */
  public PipelineSettings(
      String name,
      int version,
      TimeSettings time,
      List<SourceSettings> sources,
      Map<String, PointSettings> points,
      List<String> tags,
      List<Window> windows,
      List<ThresholdRule> rules) {
    this(
        name,
        version,
        time,
        sources,
        Map.of(),
        Map.of(),
        points,
        tags,
        windows,
        rules,
        DynamicPoints.NONE);
  }

  /** How late readings may come. */
  public Lateness lateness() {
    return Lateness.of(this);
  }

  public PipelineSettings withDynamicPoints(DynamicPoints dynamic) {
    return new PipelineSettings(
        name, version, time, sources, templates, overrides, points, tags, windows, rules, dynamic);
  }

  /** The pipeline without its windows: no rollups are made. */
  public PipelineSettings withoutWindows() {
    return with(List.of(), rules);
  }

  /** The pipeline without its rules: no alerts are made. */
  public PipelineSettings withoutRules() {
    return with(windows, List.of());
  }

  private PipelineSettings with(List<Window> windows, List<ThresholdRule> rules) {
    return new PipelineSettings(
        name,
        version,
        time,
        sources,
        templates,
        overrides,
        points,
        tags,
        windows,
        rules,
        dynamicPoints);
  }

  public PipelineSettings withTime(TimeSettings changed) {
    return new PipelineSettings(
        name,
        version,
        changed,
        sources,
        templates,
        overrides,
        points,
        tags,
        windows,
        rules,
        dynamicPoints);
  }
}
