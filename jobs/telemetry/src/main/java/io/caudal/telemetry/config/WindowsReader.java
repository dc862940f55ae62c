package io.caudal.telemetry.config;

import io.caudal.domain.model.Window;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code windows}: each is a multiple of the one before it, and days begin with one, so that
 * coarser windows are always made of whole finer ones.
 */
final class WindowsReader {

  private static final long SECOND = 1_000_000L;
  private static final String DAY = "1d";
  private static final List<Window> DEFAULTS =
      List.of(
          Window.fixed("1m", 60 * SECOND),
          Window.fixed("5m", 300 * SECOND),
          Window.fixed("1h", 3600 * SECOND),
          Window.calendarDay(DAY));

  /** Offsets that are no whole minutes are older than this. */
  private static final Instant SINCE_UTC = Instant.parse("1972-01-08T00:00:00Z");

  private final ZoneId zone;
  private final List<Window> windows = new ArrayList<>();

  WindowsReader(ZoneId zone) {
    this.zone = zone;
  }

  List<Window> read(@Nullable YamlValue value) {
    if (value == null) {
      return DEFAULTS;
    }
    List<YamlValue> items = value.items();
    if (items.isEmpty()) {
      value.problem("at least one window is needed");
    }
    items.forEach(this::readWindow);
    return List.copyOf(windows);
  }

  private void readWindow(YamlValue value) {
    Long length = value.micros();
    String label = length == null ? null : value.text();
    if (length == null || label == null) {
      return;
    }
    if (label.equals(DAY)) {
      checkFollows(Window.calendarDay(label), value);
      checkDaysAlign(value);
      windows.add(Window.calendarDay(label));
      return;
    }
    if (length >= Window.DAY) {
      value.problem("the longest window is the calendar day, 1d");
      return;
    }
    if (length < SECOND || Window.DAY % length != 0) {
      value.problem("windows of " + label + " do not fill a day: a window divides 1d evenly");
      return;
    }
    checkFollows(Window.fixed(label, length), value);
    windows.add(Window.fixed(label, length));
  }

  private void checkFollows(Window window, YamlValue value) {
    if (windows.isEmpty()) {
      return;
    }
    Window finer = windows.get(windows.size() - 1);
    if (window.length() <= finer.length()) {
      value.problem("windows go from the shortest to the longest");
    } else if (window.length() % finer.length() != 0) {
      value.problem(
          "a window of %s is not a multiple of the one before it, %s"
              .formatted(window.label(), finer.label()));
    }
  }

  /** A zone of half hours begins its days inside an hour's window. */
  private void checkDaysAlign(YamlValue value) {
    if (windows.isEmpty()) {
      return;
    }
    Window finer = windows.get(windows.size() - 1);
    boolean aligned = offsetSeconds().allMatch(offset -> offset * SECOND % finer.length() == 0);
    if (!aligned) {
      value.problem(
          "days in %s begin inside a window of %s: end the list before 1d with one that fits"
              .formatted(zone, finer.label()));
    }
  }

  private Stream<Integer> offsetSeconds() {
    ZoneRules rules = zone.getRules();
    Stream<Integer> changes =
        rules.getTransitions().stream()
            .filter(change -> change.getInstant().isAfter(SINCE_UTC))
            .map(ZoneOffsetTransition::getOffsetAfter)
            .map(offset -> offset.getTotalSeconds());
    Stream<Integer> yearly =
        rules.getTransitionRules().stream()
            .map(ZoneOffsetTransitionRule::getOffsetAfter)
            .map(offset -> offset.getTotalSeconds());
    Stream<Integer> first = Stream.of(rules.getOffset(SINCE_UTC).getTotalSeconds());
    return Stream.of(first, changes, yearly).flatMap(offsets -> offsets);
  }
}
