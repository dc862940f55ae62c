package io.caudal.cli.e2e;

import io.caudal.schemas.AlertEvent;
import io.caudal.schemas.AlertStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the committed alert topic says. */
final class PublishedAlerts {

  private final List<AlertEvent> events;

  PublishedAlerts(List<AlertEvent> events) {
    this.events = List.copyOf(events);
  }

  /** The revisions of each alert, in the order in which they stand in the topic. */
  Map<String, List<Integer>> revisions() {
    Map<String, List<Integer>> revisions = new TreeMap<>();
    for (AlertEvent event : events) {
      revisions
          .computeIfAbsent(event.getAlertId(), any -> new ArrayList<>())
          .add(event.getRevision());
    }
    return revisions;
  }

  /** The alerts that stand at the end, by id, without what does not settle. */
  Map<String, AlertEvent> standing() {
    Map<String, AlertEvent> latest = new TreeMap<>();
    for (AlertEvent event : events) {
      latest.merge(
          event.getAlertId(),
          event,
          (one, other) -> one.getRevision() > other.getRevision() ? one : other);
    }
    return latest.values().stream()
        .filter(event -> event.getStatus() != AlertStatus.WITHDRAWN)
        .collect(Collectors.toMap(AlertEvent::getAlertId, PublishedAlerts::settled));
  }

  /** An alert without what depends on the order in which readings came. */
  static AlertEvent settled(AlertEvent event) {
    return AlertEvent.newBuilder(event)
        .setRevision(0)
        .setSupersedes(null)
        .setBrokerTime(0L)
        .build();
  }
}
