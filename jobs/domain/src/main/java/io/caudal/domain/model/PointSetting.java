package io.caudal.domain.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One of a point's merged settings, and who made it.
 *
 * @param path where it stands in a point of the pipeline file: {@code variables.level.range}
 * @param value as a pipeline file writes it
 * @param from the uppermost layer that sets it
 */
public record PointSetting(String path, String value, PointLayer from) {

  /** Every setting of the merged layers, in the order of the paths. */
  public static List<PointSetting> of(Map<PointLayer, PartialPoint> layers) {
    Map<String, PointSetting> settings = new TreeMap<>();
    for (Map.Entry<PointLayer, PartialPoint> layer : new TreeMap<>(layers).entrySet()) {
      layer
          .getValue()
          .entries()
          .forEach(
              (path, value) -> settings.put(path, new PointSetting(path, value, layer.getKey())));
    }
    return new ArrayList<>(settings.values());
  }
}
