package io.caudal.telemetry.config.yaml;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Durations as they are written in the file: a whole number and a unit, {@code 90s}. */
final class DurationText {

  static final String EXPECTED = "expected a duration such as 10s, 5m, 1h or 7d";

  /** A thousand years of days, and never more than 64 bits of microseconds. */
  private static final int DIGITS = 7;

  private static final Map<String, Long> MICROS =
      Map.of(
          "ms",
          1_000L,
          "s",
          1_000_000L,
          "m",
          60_000_000L,
          "h",
          3_600_000_000L,
          "d",
          86_400_000_000L);
  private static final Map<String, String> SPELLED_OUT =
      Map.ofEntries(
          Map.entry("msec", "ms"),
          Map.entry("millis", "ms"),
          Map.entry("milliseconds", "ms"),
          Map.entry("sec", "s"),
          Map.entry("secs", "s"),
          Map.entry("second", "s"),
          Map.entry("seconds", "s"),
          Map.entry("min", "m"),
          Map.entry("mins", "m"),
          Map.entry("minute", "m"),
          Map.entry("minutes", "m"),
          Map.entry("hr", "h"),
          Map.entry("hour", "h"),
          Map.entry("hours", "h"),
          Map.entry("day", "d"),
          Map.entry("days", "d"));

  private final String text;
  private final int unitAt;

  DurationText(String text) {
    this.text = text;
    int at = 0;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    this.unitAt = at;
  }

  /** Microseconds, or null if the text is not a duration. */
  @Nullable Long micros() {
    Long unit = MICROS.get(text.substring(unitAt));
    if (unit == null || unitAt == 0 || unitAt > DIGITS) {
      return null;
    }
    return Long.parseLong(text, 0, unitAt, 10) * unit;
  }

  String refusal() {
    String unit = text.substring(unitAt).strip();
    if (unitAt > DIGITS) {
      return "the duration '" + text + "' is too long";
    }
    if (unitAt == 0 || !unit.chars().allMatch(Character::isLetter)) {
      return EXPECTED + ", found '" + text + "'";
    }
    return unit.isEmpty()
        ? "the duration '" + text + "' has no unit: write ms, s, m, h or d behind it"
        : "unknown unit '" + unit + "' in the duration '" + text + "'";
  }

  /** The duration that was probably meant, or null. */
  @Nullable String suggestion() {
    String unit = text.substring(unitAt).strip();
    String meant = SPELLED_OUT.get(unit.toLowerCase(Locale.ROOT));
    if (meant == null && unit.length() <= 2) {
      meant = NearestName.to(unit, MICROS.keySet().stream().sorted().toList());
    }
    return unitAt == 0 || unitAt > DIGITS || unit.isEmpty() || meant == null
        ? null
        : text.substring(0, unitAt) + meant;
  }
}
