package io.caudal.domain.rules;

import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.AlertStatus;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Store;
import io.caudal.domain.model.ThresholdRule;
import io.caudal.domain.model.TimeSettings;
import io.caudal.domain.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the threshold rules of a point's series.
 *
 * <p>A reading in order is evaluated as it comes. One out of order has the unsettled tail of its
 * series evaluated again with the next step of broker time, once for all that came in between. What
 * was published and is no longer true is corrected by a further revision, or withdrawn. A reading
 * that reached the broker later than the correction horizon after its time is not seen by rules, so
 * what is older than that is settled.
 */
public final class ThresholdRules {

  /** The label of an alert that ended without its values clearing: why. */
  public static final String CLOSED = "closed";

  /** Closed since its point is no more. */
  public static final String DECOMMISSIONED = "decommissioned";

  private final Map<String, List<ThresholdRule>> byVariable = new HashMap<>();
  private final TimeSettings time;

  public ThresholdRules(List<ThresholdRule> rules, TimeSettings time) {
    for (ThresholdRule rule : rules) {
      byVariable.computeIfAbsent(rule.variable(), variable -> new ArrayList<>()).add(rule);
    }
    this.time = time;
  }

  /**
   * Takes an accepted reading, or a further copy of one.
   *
   * @return when to call {@link #advance}, in broker time
   */
  public long observe(
      Reading reading,
      PointSettings point,
      long watermark,
      Store<String, SeriesAlerts> alerts,
      Consumer<AlertEvent> out) {
    List<ThresholdRule> rules = rulesFor(reading.variable(), point);
    long arrival = Math.max(reading.brokerTime(), watermark);
    if (rules.isEmpty()
        || arrival - reading.time() > time.correctionHorizon()
        || !(reading.value() instanceof Value.Num num)) {
      return EventTime.END;
    }
    SeriesAlerts series = alerts.get(reading.variable());
    if (series == null) {
      series = new SeriesAlerts();
    }
    Sample sample = Sample.of(reading, num.value());
    if (series.holds(sample)) {
      return EventTime.END;
    }
    series.brokerTime = Math.max(series.brokerTime, reading.brokerTime());
    settle(series, rules, point, watermark);
    if (!series.insert(sample)) {
      series.disordered = true;
    }
    long due = EventTime.plus(watermark, 1);
    if (!series.disordered) {
      for (ThresholdRule rule : rules) {
        series.of(rule.id()).step(sample, rule, rule.validityFor(point));
      }
      due = publish(series, reading.variable(), rules, point, watermark, out);
    }
    alerts.put(reading.variable(), series);
    return due;
  }

  /**
   * Lets time pass: evaluates what came out of order, publishes what held values have brought
   * about, settles what can no longer change and frees what is no longer needed.
   *
   * @return when to call again, in broker time
   */
  public long advance(
      PointSettings point,
      long watermark,
      Store<String, SeriesAlerts> alerts,
      Consumer<AlertEvent> out) {
    List<String> variables = new ArrayList<>();
    alerts.keys().forEach(variables::add);
    long next = EventTime.END;
    for (String variable : variables) {
      SeriesAlerts series = alerts.get(variable);
      if (series != null) {
        next = Math.min(next, advance(variable, series, point, watermark, alerts, out));
      }
    }
    return next;
  }

  private long advance(
      String variable,
      SeriesAlerts series,
      PointSettings point,
      long watermark,
      Store<String, SeriesAlerts> alerts,
      Consumer<AlertEvent> out) {
    List<ThresholdRule> rules = rulesFor(variable, point);
    if (series.disordered) {
      for (ThresholdRule rule : rules) {
        series.of(rule.id()).replay(series.tail, rule, rule.validityFor(point));
      }
      series.disordered = false;
    }
    publish(series, variable, rules, point, watermark, out);
    settle(series, rules, point, watermark);
    if (series.tail.isEmpty()) {
      settleHeld(series, rules, point, watermark);
    }
    if (series.isIdle()) {
      alerts.remove(variable);
      return EventTime.END;
    }
    alerts.put(variable, series);
    return due(series, rules, point, watermark);
  }

  /**
   * Resolves what is open, since the point is no more, and forgets the point.
   *
   * @param at when it is closed
   */
  public void close(
      PointSettings point, long at, Store<String, SeriesAlerts> alerts, Consumer<AlertEvent> out) {
    advance(point, at, alerts, out);
    List<String> variables = new ArrayList<>();
    alerts.keys().forEach(variables::add);
    for (String variable : variables) {
      SeriesAlerts series = alerts.get(variable);
      if (series != null) {
        for (ThresholdRule rule : rulesFor(variable, point)) {
          new Correction(rule, point, variable, series.brokerTime, out)
              .close(at, series.of(rule.id()).published);
        }
      }
      alerts.remove(variable);
    }
  }

  private List<ThresholdRule> rulesFor(String variable, PointSettings point) {
    List<ThresholdRule> matching = new ArrayList<>(2);
    for (ThresholdRule rule : byVariable.getOrDefault(variable, List.of())) {
      if (rule.match().matches(point)) {
        matching.add(rule);
      }
    }
    return matching;
  }

  private void settle(
      SeriesAlerts series, List<ThresholdRule> rules, PointSettings point, long watermark) {
    long settledUntil = EventTime.minus(watermark, time.correctionHorizon());
    int settling = 0;
    while (settling < series.tail.size() && series.tail.get(settling).time() < settledUntil) {
      settling++;
    }
    List<Sample> samples = series.tail.subList(0, settling);
    for (ThresholdRule rule : rules) {
      series.of(rule.id()).settle(samples, settledUntil, rule, rule.validityFor(point));
    }
    samples.clear();
  }

  /** Lets last values hold for as long as nothing else can come and all of it was published. */
  private void settleHeld(
      SeriesAlerts series, List<ThresholdRule> rules, PointSettings point, long watermark) {
    long until = EventTime.minus(watermark, settlingTime());
    for (ThresholdRule rule : rules) {
      series.of(rule.id()).settleHeld(until, rule, rule.validityFor(point));
    }
  }

  /** How long after an instant all is known and told of it, in broker time. */
  private long settlingTime() {
    return Math.max(time.grace(), time.correctionHorizon());
  }

  private long publish(
      SeriesAlerts series,
      String variable,
      List<ThresholdRule> rules,
      PointSettings point,
      long watermark,
      Consumer<AlertEvent> out) {
    long until = EventTime.minus(watermark, time.grace());
    if (!series.tail.isEmpty()) {
      until = Math.max(until, series.tail.get(series.tail.size() - 1).time());
    }
    for (ThresholdRule rule : rules) {
      RuleAlerts alerts = series.of(rule.id());
      List<Episode> episodes = alerts.episodes(until, rule, rule.validityFor(point));
      new Correction(rule, point, variable, series.brokerTime, out)
          .apply(episodes, alerts.published);
    }
    return due(series, rules, point, watermark);
  }

  private long due(
      SeriesAlerts series, List<ThresholdRule> rules, PointSettings point, long watermark) {
    long due = EventTime.END;
    if (!series.tail.isEmpty()) {
      Sample newest = series.tail.get(series.tail.size() - 1);
      due = newest.time() + time.correctionHorizon() + 1;
    }
    for (ThresholdRule rule : rules) {
      long change = series.of(rule.id()).nextChange(rule, rule.validityFor(point));
      if (change != Long.MAX_VALUE) {
        long visible = change + 1 + time.grace();
        due = Math.min(due, visible > watermark ? visible : change + 1 + settlingTime());
      }
    }
    return due;
  }

  /** Brings what consumers were told of a rule's alerts in line with what is now known. */
  private record Correction(
      ThresholdRule rule,
      PointSettings point,
      String variable,
      long brokerTime,
      Consumer<AlertEvent> out) {

    void apply(List<Episode> episodes, List<PublishedAlert> published) {
      List<Episode> withdrawn = new ArrayList<>();
      for (PublishedAlert alert : published) {
        Episode told = alert.episode;
        if (told != null && episodes.stream().noneMatch(each -> each.start() == alert.start)) {
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
          labels.put(CLOSED, DECOMMISSIONED);
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
}
