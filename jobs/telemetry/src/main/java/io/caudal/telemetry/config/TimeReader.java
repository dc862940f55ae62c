package io.caudal.telemetry.config;

import io.caudal.domain.model.TimeSettings;
import io.caudal.telemetry.config.yaml.Section;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads {@code time}, all of which has defaults. */
final class TimeReader {

  private static final long SECOND = 1_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long DAY = 24 * 60 * MINUTE;

  private static final TimeSettings DEFAULTS =
      new TimeSettings(
          ZoneId.of("UTC"), DAY, 5 * MINUTE, 10 * SECOND, 15 * MINUTE, DAY, 30 * SECOND);

  private TimeReader() {}

  static TimeSettings read(@Nullable YamlValue value, ZoneId zone) {
    if (value == null) {
      return inZone(zone);
    }
    Section time = SectionKind.TIME.open(value, "time");
    long lateness = time.micros("lateness", DEFAULTS.lateness());
    long dedupHorizon = time.micros("dedupHorizon", lateness);
    if (dedupHorizon < lateness) {
      time.problem(
          "dedupHorizon",
          "dedupHorizon is shorter than lateness: a duplicate could come after it was forgotten");
    }
    long idleness = time.micros("idleness", DEFAULTS.idleness());
    if (idleness == 0) {
      time.problem("idleness", "idleness is longer than 0s");
    }
    return new TimeSettings(
        zone,
        lateness,
        time.micros("maxFutureSkew", DEFAULTS.maxFutureSkew()),
        time.micros("grace", DEFAULTS.grace()),
        time.micros("correctionHorizon", DEFAULTS.correctionHorizon()),
        dedupHorizon,
        idleness);
  }

  private static TimeSettings inZone(ZoneId zone) {
    return new TimeSettings(
        zone,
        DEFAULTS.lateness(),
        DEFAULTS.maxFutureSkew(),
        DEFAULTS.grace(),
        DEFAULTS.correctionHorizon(),
        DEFAULTS.dedupHorizon(),
        DEFAULTS.idleness());
  }
}
