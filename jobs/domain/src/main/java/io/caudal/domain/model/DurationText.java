package io.caudal.domain.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

  /** For people: the three largest units that it has, {@code 1h 2m 3s}; the rest is cut off. */
  public static String rounded(long micros) {
    List<String> parts = new ArrayList<>();
    long rest = micros;
    for (Map.Entry<String, Long> unit : UNITS.entrySet()) {
      long count = rest / unit.getValue();
      rest %= unit.getValue();
      if (count > 0) {
        parts.add(count + unit.getKey());
      }
    }
    if (rest > 0) {
      parts.add(rest + "us");
    }
    return parts.isEmpty() ? "0s" : String.join(" ", parts.subList(0, Math.min(3, parts.size())));
  }
}
