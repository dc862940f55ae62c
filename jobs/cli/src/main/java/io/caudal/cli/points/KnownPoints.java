package io.caudal.cli.points;

import io.caudal.domain.control.PointChange;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What the control topic says of all points, by their ids. */
final class KnownPoints {

  private final Map<String, KnownPoint> points = new TreeMap<>();
  private int refused;

  void add(PointChange change) {
    points.computeIfAbsent(change.id(), id -> new KnownPoint()).add(change);
  }

  /** A record that cannot be applied. */
  void addRefused() {
    refused++;
  }

  /** How many records of the topic cannot be applied; the job does without them too. */
  int refused() {
    return refused;
  }

  Map<String, KnownPoint> byId() {
    return Collections.unmodifiableMap(points);
  }

  /** What is known of the point, which may be nothing. */
  KnownPoint of(String id) {
    return Objects.requireNonNullElseGet(points.get(id), KnownPoint::new);
  }
}
