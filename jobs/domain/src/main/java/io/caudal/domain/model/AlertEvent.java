package io.caudal.domain.model;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One revision of an alert.
 *
 * @param alertId hash of rule, point, variable and the start of the episode
 * @param revision 1, then one more for each published change
 * @param start when the first breaching reading of the episode was observed
 * @param labels the point's and the rule's
 * @param firedAt when the breach had been held for as long as the rule says
 * @param resolvedAt when it resolved, or null
 * @param peak the worst value: until it fired while it fires, of the whole episode afterwards
 * @param evidence the readings that made it fire, oldest first
 * @param supersedes the alert that this one replaces because late readings moved the start
 * @param brokerTime the newest broker time known when this revision was made
 */
public record AlertEvent(
    String alertId,
    int revision,
    String rule,
    int ruleVersion,
    String point,
    String variable,
    AlertStatus status,
    String severity,
    Map<String, String> labels,
    String message,
    @Nullable String runbook,
    long start,
    long firedAt,
    @Nullable Long resolvedAt,
    double peak,
    long peakTime,
    List<Evidence> evidence,
    @Nullable String supersedes,
    long brokerTime)
    implements Serializable {

  /** A reading that an alert rests on. */
  public record Evidence(long time, double value) implements Serializable {}
}
