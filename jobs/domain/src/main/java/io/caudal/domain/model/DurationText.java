package io.caudal.domain.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** Durations as pipeline files write them. */
public final class DurationText {

  private static final Map<String, Long> UNITS = new LinkedHashMap<>();

  static {
    UNITS.put("d", 86_400_000_000L);
    UNITS.put("h", 3_600_000_000L);
    UNITS.put("m", 60_000_000L);
    UNITS.put("s", 1_000_000L);
    UNITS.put("ms", 1_000L);
  }

  private DurationText() {}

  /** In the largest unit that divides it: {@code 90s}, {@code 2h}. */
  public static String of(long micros) {
    if (micros == 0) {
      return "0s";
    }
    for (Map.Entry<String, Long> unit : UNITS.entrySet()) {
      if (micros % unit.getValue() == 0) {
        return micros / unit.getValue() + unit.getKey();
      }
    }
    return micros + "us";
  }
}
