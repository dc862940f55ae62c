package io.caudal.telemetry.wire;

import io.caudal.schemas.AlertEvent;
import io.caudal.schemas.AlertStatus;
import io.caudal.schemas.Evidence;

/** Alerts as they are published. */
public final class AlertWire {

  private AlertWire() {}

  public static AlertEvent toAvro(io.caudal.domain.model.AlertEvent alert) {
    return AlertEvent.newBuilder()
        .setAlertId(alert.alertId())
        .setRevision(alert.revision())
        .setRule(alert.rule())
        .setRuleVersion(alert.ruleVersion())
        .setPoint(alert.point())
        .setVariable(alert.variable())
        .setStatus(status(alert.status()))
        .setSeverity(alert.severity())
        .setLabels(alert.labels())
        .setMessage(alert.message())
        .setRunbook(alert.runbook())
        .setStart(alert.start())
        .setFiredAt(alert.firedAt())
        .setResolvedAt(alert.resolvedAt())
        .setPeak(alert.peak())
        .setPeakTime(alert.peakTime())
        .setEvidence(
            alert.evidence().stream().map(each -> new Evidence(each.time(), each.value())).toList())
        .setSupersedes(alert.supersedes())
        .setBrokerTime(alert.brokerTime())
        .build();
  }

  private static AlertStatus status(io.caudal.domain.model.AlertStatus status) {
    return switch (status) {
      case FIRING -> AlertStatus.FIRING;
      case RESOLVED -> AlertStatus.RESOLVED;
      case WITHDRAWN -> AlertStatus.WITHDRAWN;
    };
  }
}
