package io.caudal.cli.points;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caudal.domain.control.PointChange;
import io.caudal.domain.control.PointVersion;
import io.caudal.domain.model.PartialPoint;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.PointLayer;
import io.caudal.domain.model.PointSetting;
import io.caudal.domain.model.PointSettings;
import io.caudal.telemetry.config.PipelineErrors;
import io.caudal.telemetry.config.PointReader;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A point as it stands at a time.
 *
 * @param holds the version in force, which may be a tombstone
 * @param template the point's, or null where it is decommissioned
 * @param versions of the control topic, in the order of the times that they hold from
 */
record PointStatus(
    String id, PointVersion holds, @Nullable String template, List<PointChange> versions) {

  static final String ACTIVE = "active";
  static final String DECOMMISSIONED = "decommissioned";
  private static final String BEGINNING = "the beginning";

  /**
   * The point as it stands at {@code time}, or null where nothing is known of it.
   *
   * @param time epoch microseconds
   */
  static @Nullable PointStatus of(
      String id, KnownPoint point, PipelineSettings pipeline, long time) {
    PointSettings inFile = pipeline.points().get(id);
    PointVersion holds = point.at(time, inFile != null);
    if (holds == null) {
      return null;
    }
    String template = holds.template();
    if (template == null && inFile != null) {
      template = inFile.template();
    }
    return new PointStatus(id, holds, holds.deleted() ? null : template, point.changes());
  }

  String state() {
    return holds.deleted() ? DECOMMISSIONED : ACTIVE;
  }

  String effectiveFrom() {
    return isOfFile() ? BEGINNING : Micros.text(holds.effectiveFrom());
  }

  /** Where the version in force stands. */
  String from() {
    return isOfFile() ? "pipeline file" : "control topic";
  }

  private boolean isOfFile() {
    return holds.equals(PointVersion.OF_FILE);
  }

  /** Every merged setting and who makes it; none where the point is decommissioned. */
  List<PointSetting> settings(PipelineSettings pipeline) {
    if (template == null) {
      return List.of();
    }
    PartialPoint below = pipeline.overrides().getOrDefault(id, PartialPoint.EMPTY);
    Map<PointLayer, PartialPoint> layers = new EnumMap<>(PointLayer.class);
    layers.put(
        PointLayer.TEMPLATE, pipeline.templates().getOrDefault(template, PartialPoint.EMPTY));
    layers.put(PointLayer.PIPELINE, below);
    String overrides = holds.overrides();
    if (overrides != null) {
      try {
        layers.put(
            PointLayer.CONTROL,
            new PointReader(pipeline.templates())
                .read("control record of " + id, id, template, below, overrides)
                .overrides());
      } catch (PipelineErrors e) {
        throw new IllegalStateException("a version that cannot be applied was taken up", e);
      }
    }
    return PointSetting.of(layers);
  }

  /** What a program needs to know of it; the settings are not part of it. */
  ObjectNode json() {
    ObjectNode json = JsonMapper.builder().build().createObjectNode();
    json.put("id", id).put("state", state()).put("template", template).put("from", from());
    json.put("effectiveFrom", isOfFile() ? null : effectiveFrom());
    json.put("versions", versions.size());
    return json;
  }
}
