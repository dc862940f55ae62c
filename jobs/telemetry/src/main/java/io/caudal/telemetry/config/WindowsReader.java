package io.caudal.telemetry.config;

import io.caudal.domain.model.Window;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code windows}: each is a multiple of the one before it and divides a day, so that coarser
 * windows are made of whole finer ones. Days are an exception where their zone is: they may begin
 * within a finer window.
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

  private final List<Window> windows = new ArrayList<>();

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
}
