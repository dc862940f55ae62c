package io.caudal.telemetry.config;

import io.caudal.domain.model.TimeSettings;
import io.caudal.telemetry.config.yaml.Section;
import io.caudal.telemetry.config.yaml.YamlValue;
import org.jspecify.annotations.Nullable;

/** Reads {@code lateness} of a source. */
final class SourceLatenessReader {

  /** State is kept for as long: beyond a week that is another kind of pipeline. */
  private static final long LONGEST = 7 * 86_400_000_000L;

  /** What the file says itself, or null. */
  private final @Nullable Long dedupHorizon;

  SourceLatenessReader(Section file, TimeSettings time) {
    YamlValue said = file.get("time");
    this.dedupHorizon = said != null && said.hasKey("dedupHorizon") ? time.dedupHorizon() : null;
  }

  /** Microseconds, or null where it is the pipeline's. */
  @Nullable Long read(Section source) {
    YamlValue value = source.get("lateness");
    Long micros = value == null ? null : value.micros();
    if (value == null || micros == null) {
      return null;
    }
    if (micros > LONGEST) {
      value.problem("the lateness of a source is at most 7d");
    } else if (dedupHorizon != null && micros > dedupHorizon) {
      value.problem(
          "lateness is longer than dedupHorizon: a duplicate could come after it was forgotten");
    }
    return micros;
  }
}
