package io.caudal.domain.rules;

import static io.caudal.domain.model.Readings.minutes;

import io.caudal.domain.model.AlertEvent.Evidence;
import io.caudal.domain.model.ThresholdRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule should find in a whole series whose times are whole minutes, by looking at every
 * minute from its first to long after its last. Slow and plain, so that it can be believed.
 */
public final class AlertsByMinutes {

  /** An alert as it is settled. */
  public record Settled(
      long start,
      long firedAt,
      @Nullable Long resolvedAt,
      double peak,
      long peakTime,
      List<Evidence> evidence) {}

  /** An observation at a minute; of one minute the sequence decides. */
  public record Observation(long minute, long sequence, double value) {}

  private final ThresholdRule rule;
  private final List<Settled> settled = new ArrayList<>();

  private final List<Observation> breaches = new ArrayList<>();
  private @Nullable Long firedAt;
  private int evidenceCount;
  private long minutesHeld;
  private boolean recovering;

  private AlertsByMinutes(ThresholdRule rule) {
    this.rule = rule;
  }

  /**
   * The alerts of a whole series.
   *
   * @param validity for how many minutes a value holds
   */
  public static List<Settled> in(List<Observation> sorted, ThresholdRule rule, long validity) {
    AlertsByMinutes alerts = new AlertsByMinutes(rule);
    if (!sorted.isEmpty()) {
      long last = sorted.get(sorted.size() - 1).minute() + validity;
      for (long minute = sorted.get(0).minute(); minute <= last; minute++) {
        alerts.look(minute, sorted, validity);
      }
    }
    alerts.addOpen();
    return alerts.settled;
  }

  private void look(long minute, List<Observation> sorted, long validity) {
    boolean observed = false;
    Observation holding = null;
    for (Observation each : sorted) {
      if (each.minute() == minute) {
        observed = true;
        observe(each);
      }
      if (each.minute() <= minute && each.minute() + validity > minute) {
        holding = each;
      }
    }
    if (holding == null) {
      return;
    }
    if (isPending() && !observed && minutesHeld >= rule.holdFor() / minutes(1)) {
      fire(minute);
    }
    if (recovering && minutesHeld >= rule.keepFiring() / minutes(1)) {
      resolve(minute);
    }
    minutesHeld++;
  }

  private boolean isPending() {
    return !breaches.isEmpty() && firedAt == null;
  }

  private void observe(Observation each) {
    boolean breaching =
        rule.direction() == ThresholdRule.Direction.ABOVE
            ? each.value() > rule.threshold()
            : each.value() < rule.threshold();
    boolean clear =
        rule.direction() == ThresholdRule.Direction.ABOVE
            ? each.value() <= rule.clear()
            : each.value() >= rule.clear();
    if (breaching) {
      recovering = false;
      if (breaches.isEmpty()) {
        minutesHeld = 0;
      }
      breaches.add(each);
      if (firedAt == null && minutesHeld >= rule.holdFor() / minutes(1)) {
        fire(each.minute());
      }
    } else if (firedAt == null) {
      breaches.clear();
    } else if (!clear) {
      recovering = false;
    } else {
      if (!recovering) {
        recovering = true;
        minutesHeld = 0;
      }
      if (minutesHeld >= rule.keepFiring() / minutes(1)
          && each.minute() > breaches.get(0).minute()) {
        resolve(each.minute());
      }
    }
  }

  private void fire(long minute) {
    firedAt = minute;
    evidenceCount = breaches.size();
  }

  private void resolve(long minute) {
    add(minutes(minute), breaches);
    breaches.clear();
    firedAt = null;
    recovering = false;
  }

  private void addOpen() {
    if (firedAt != null) {
      add(null, breaches.subList(0, evidenceCount));
    }
  }

  private void add(@Nullable Long resolvedAt, List<Observation> peaks) {
    Observation peak = peaks.get(0);
    for (Observation each : peaks) {
      if (rule.direction() == ThresholdRule.Direction.ABOVE
          ? each.value() > peak.value()
          : each.value() < peak.value()) {
        peak = each;
      }
    }
    List<Evidence> evidence = new ArrayList<>();
    for (int i = 0; i < evidenceCount; i++) {
      if (i == 0 || i > evidenceCount - 10) {
        evidence.add(new Evidence(minutes(breaches.get(i).minute()), breaches.get(i).value()));
      }
    }
    settled.add(
        new Settled(
            minutes(breaches.get(0).minute()),
            minutes(firedAt == null ? 0 : firedAt),
            resolvedAt,
            peak.value(),
            minutes(peak.minute()),
            evidence));
  }
}
