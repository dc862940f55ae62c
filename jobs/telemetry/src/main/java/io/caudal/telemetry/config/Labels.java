package io.caudal.telemetry.config;

import io.caudal.telemetry.config.yaml.ProblemCode;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads labels: names that a query can write without quotes, and texts. */
final class Labels {

  /** Names with a meaning of their own in series and in {@code match}. */
  private static final Set<String> RESERVED = Set.of("point", "provider", "template");

  private Labels() {}

  static Map<String, String> read(@Nullable YamlValue value) {
    Map<String, String> labels = new LinkedHashMap<>();
    if (value != null) {
      value.entries().forEach((name, text) -> readLabel(name, text, labels));
    }
    return Collections.unmodifiableMap(labels);
  }

  private static void readLabel(String name, YamlValue value, Map<String, String> labels) {
    String text = value.text();
    if (RESERVED.contains(name)) {
      value.key().problem(ProblemCode.BAD_NAME, "a label may not be called '" + name + "'");
    } else if (Names.VARIABLE.check(name, value.key()) && text != null) {
      labels.put(name, text);
    }
  }
}
