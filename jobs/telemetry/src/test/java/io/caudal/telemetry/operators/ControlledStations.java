package io.caudal.telemetry.operators;

import static io.caudal.telemetry.Stations.CO;
import static io.caudal.telemetry.Stations.MINUTE;
import static io.caudal.telemetry.Stations.NO2;

import io.caudal.domain.model.DynamicPoints;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.PointDefinitions;
import io.caudal.domain.model.PointDefinitions.Definition;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.VariableSettings;
import io.caudal.telemetry.Stations;
import java.util.Map;

/** The stations, and others that control records bring. */
final class ControlledStations {

  static final long PATIENCE = 10 * MINUTE;

  /** Overrides are the upper limit of CO's range. Only the template "station" is known. */
  static final PointDefinitions DEFINITIONS =
      (id, template, overrides) ->
          "station".equals(template)
              ? new Definition(
                  station(id, overrides == null ? 1000 : Double.parseDouble(overrides)), null)
              : new Definition(null, "there is no template '" + template + "'");

  private ControlledStations() {}

  /**
   * The pipeline.
   *
   * @param most how many readings of a point may wait
   */
  static PipelineSettings pipeline(int most) {
    return Stations.pipeline()
        .withDynamicPoints(
            new DynamicPoints(
                new DynamicPoints.ControlTopics("points", "rejected"),
                PATIENCE,
                new DynamicPoints.Bounds(most, 1000, 1 << 20),
                Map.of(),
                DEFINITIONS));
  }

  private static PointSettings station(String id, double limit) {
    return new PointSettings(
        id,
        "station",
        MINUTE,
        Map.of("site", "site of " + id),
        Map.of(
            CO,
            new VariableSettings("mg/m3", -100, limit),
            NO2,
            new VariableSettings("ug/m3", -100, 1000)));
  }
}
