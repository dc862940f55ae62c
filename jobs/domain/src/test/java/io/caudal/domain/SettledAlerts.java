package io.caudal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.AlertStatus;
import io.caudal.domain.rules.AlertsByMinutes.Settled;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the alerts of a run have come to. */
final class SettledAlerts {

  private SettledAlerts() {}

  /** The last revision of each that was not withdrawn; revisions count from 1 without a gap. */
  static List<Settled> of(PointRun run) {
    return of(run.alerts);
  }

  /** Those of one variable. */
  static List<Settled> of(PointRun run, String variable) {
    return of(run.alerts.stream().filter(each -> each.variable().equals(variable)).toList());
  }

  private static List<Settled> of(List<AlertEvent> alerts) {
    Map<String, AlertEvent> latest = new HashMap<>();
    Map<String, Integer> revisions = new HashMap<>();
    for (AlertEvent each : alerts) {
      assertThat(each.revision()).isEqualTo(revisions.merge(each.alertId(), 1, Integer::sum));
      latest.put(each.alertId(), each);
    }
    return latest.values().stream()
        .filter(each -> each.status() != AlertStatus.WITHDRAWN)
        .sorted(Comparator.comparingLong(AlertEvent::start))
        .map(
            each ->
                new Settled(
                    each.start(),
                    each.firedAt(),
                    each.resolvedAt(),
                    each.peak(),
                    each.peakTime(),
                    each.evidence()))
        .toList();
  }
}
