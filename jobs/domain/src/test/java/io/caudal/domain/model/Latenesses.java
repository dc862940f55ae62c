package io.caudal.domain.model;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** The lateness of pipelines that have one for all sources. */
public final class Latenesses {

  private Latenesses() {}

  public static Lateness of(long micros) {
    TimeSettings time = new TimeSettings(ZoneOffset.UTC, micros, 0, 0, 0, micros, 1);
    return new PipelineSettings("", 1, time, List.of(), Map.of(), List.of(), List.of(), List.of())
        .lateness();
  }
}
