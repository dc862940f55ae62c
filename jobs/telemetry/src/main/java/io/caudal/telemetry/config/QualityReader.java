package io.caudal.telemetry.config;

import io.caudal.domain.model.SourceSettings.QualityRef;
import io.caudal.domain.model.SourceSettings.Ref;
import io.caudal.telemetry.config.yaml.Section;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code quality} of a source, or of one of its readings. */
final class QualityReader {

  private QualityReader() {}

  static @Nullable QualityRef read(Section holder, PlaceReader places) {
    YamlValue value = holder.get("quality");
    if (value == null) {
      return null;
    }
    Section quality = SectionKind.SOURCE_QUALITY.open(value, "'quality' of " + holder.where());
    Ref code = places.read(quality);
    Map<String, Float> codes = new HashMap<>();
    if (quality.require("codes") != null) {
      quality
          .entries("codes")
          .forEach(
              (name, item) -> {
                Double worth = item.number();
                if (worth != null && (worth < 0 || worth > 1)) {
                  item.problem("a quality is from 0 (worthless) to 1");
                }
                codes.put(name, worth == null ? 0f : worth.floatValue());
              });
    }
    return new QualityRef(code, Map.copyOf(codes));
  }
}
