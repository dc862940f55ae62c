package io.caudal.domain.rules;

import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.AlertStatus;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.ThresholdRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings what consumers were told of a rule's alerts in line with what is now known. */
record Correction(
    ThresholdRule rule,
    PointSettings point,
    String variable,
    long brokerTime,
    Consumer<AlertEvent> out) {

  void apply(List<Episode> episodes, List<PublishedAlert> published) {
    List<Episode> withdrawn = new ArrayList<>(0);
    for (PublishedAlert alert : published) {
      Episode told = alert.episode;
      if (told != null && !isAmong(episodes, alert)) {
        alert.episode = null;
        tell(told, AlertStatus.WITHDRAWN, alert);
        withdrawn.add(told);
      }
    }
    for (Episode episode : episodes) {
      PublishedAlert alert = find(published, episode.start());
      if (alert == null) {
        alert = new PublishedAlert(episode.start());
        published.add(alert);
      }
      if (!episode.equals(alert.episode)) {
        if (alert.episode == null) {
          alert.supersedes = takeReplaced(withdrawn, episode);
        }
        alert.episode = episode;
        AlertStatus status =
            episode.resolvedAt() == null ? AlertStatus.FIRING : AlertStatus.RESOLVED;
        tell(episode, status, alert);
      }
    }
  }

  void close(long at, List<PublishedAlert> published) {
    for (PublishedAlert alert : published) {
      Episode told = alert.episode;
      if (told != null && told.resolvedAt() == null) {
        Map<String, String> labels = labels();
        labels.put(ThresholdRules.CLOSED, ThresholdRules.DECOMMISSIONED);
        tell(told.resolved(Math.max(at, told.firedAt())), AlertStatus.RESOLVED, alert, labels);
      }
    }
  }

  /** Of what was withdrawn just now, the alert of which {@code episode} is the corrected form. */
  private @Nullable String takeReplaced(List<Episode> withdrawn, Episode episode) {
    for (Episode each : withdrawn) {
      if (each.overlaps(episode)) {
        withdrawn.remove(each);
        return idOf(each);
      }
    }
    return null;
  }

  private static boolean isAmong(List<Episode> episodes, PublishedAlert alert) {
    for (Episode each : episodes) {
      if (each.start() == alert.start) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable PublishedAlert find(List<PublishedAlert> published, long start) {
    for (PublishedAlert alert : published) {
      if (alert.start == start) {
        return alert;
      }
    }
    return null;
  }

  private String idOf(Episode episode) {
    return AlertId.of(rule.id(), point.id(), variable, episode.start());
  }

  /** The point's and the rule's; where both have one, the rule's. */
  private Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>(point.labels());
    labels.putAll(rule.labels());
    return labels;
  }

  private void tell(Episode episode, AlertStatus status, PublishedAlert alert) {
    tell(episode, status, alert, labels());
  }

  private void tell(
      Episode episode, AlertStatus status, PublishedAlert alert, Map<String, String> labels) {
    alert.revision++;
    out.accept(
        new AlertEvent(
            idOf(episode),
            alert.revision,
            rule.id(),
            rule.version(),
            point.id(),
            variable,
            status,
            rule.severity(),
            labels,
            rule.message(),
            rule.runbook(),
            episode.start(),
            episode.firedAt(),
            episode.resolvedAt(),
            episode.peak(),
            episode.peakTime(),
            episode.evidence(),
            alert.supersedes,
            brokerTime));
  }
}
