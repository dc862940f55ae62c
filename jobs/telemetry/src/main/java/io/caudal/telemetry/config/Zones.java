package io.caudal.telemetry.config;

import io.caudal.telemetry.config.yaml.YamlValue;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Reads zones: {@code "+01:00"}, {@code UTC}, {@code Europe/Rome}. */
final class Zones {

  private Zones() {}

  /** The zone, or UTC if it is none, which is reported. */
  static ZoneId read(YamlValue value) {
    String text = value.text();
    if (text == null) {
      return ZoneOffset.UTC;
    }
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      value.unknown("zone", text, ZoneId.getAvailableZoneIds().stream().sorted().toList());
      return ZoneOffset.UTC;
    }
  }
}
