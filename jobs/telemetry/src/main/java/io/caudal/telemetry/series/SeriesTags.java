package io.caudal.telemetry.series;

import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.PointSettings;
import io.caudal.influxdb.LineProtocol;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tags of a point's series: the point, and those of its labels that are configured as tags. */
final class SeriesTags implements Serializable {

  private static final long serialVersionUID = 1L;

  private final List<String> labels;
  private final Map<String, Map<String, String>> labelsOfPoint;

  SeriesTags(PipelineSettings settings) {
    this.labels = List.copyOf(settings.tags());
    this.labelsOfPoint = new HashMap<>();
    if (!labels.isEmpty()) {
      for (PointSettings point : settings.points().values()) {
        labelsOfPoint.put(point.id(), Map.copyOf(point.labels()));
      }
    }
  }

  void write(String point, LineProtocol line) {
    line.tag("point", point);
    Map<String, String> known = labelsOfPoint.getOrDefault(point, Map.of());
    for (String label : labels) {
      line.tag(label, known.get(label));
    }
  }
}
