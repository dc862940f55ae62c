package io.caudal.domain.model;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What the stages need to know of a deployment.
 *
 * @param version stamped on readings and dead letters
 * @param points by id
 * @param tags the labels that are written as tags of series
 * @param windows from the shortest to the longest
 */
public record PipelineSettings(
    String name,
    int version,
    TimeSettings time,
    List<SourceSettings> sources,
    Map<String, PointSettings> points,
    List<String> tags,
    List<Window> windows,
    List<ThresholdRule> rules)
    implements Serializable {}
