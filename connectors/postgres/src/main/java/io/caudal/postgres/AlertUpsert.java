package io.caudal.postgres;

import io.caudal.schemas.AlertEvent;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.apache.flink.connector.jdbc.datasource.statements.JdbcQueryStatement;
import org.jspecify.annotations.Nullable;

/** One alert event as one row of {@code alert_event}. */
final class AlertUpsert implements JdbcQueryStatement<AlertEvent> {
  private static final long serialVersionUID = 1L;

  private static final String SQL =
      """
      INSERT INTO alert_event (
          alert_id, revision, rule, rule_version, point, variable, status, severity, labels,
          message, runbook, start, fired_at, resolved_at, peak, peak_time, evidence, supersedes,
          broker_time)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS jsonb), ?, ?, ?, ?, ?, ?, ?, CAST(? AS jsonb), ?, ?)
      ON CONFLICT (alert_id, revision) DO UPDATE SET
          rule = EXCLUDED.rule,
          rule_version = EXCLUDED.rule_version,
          point = EXCLUDED.point,
          variable = EXCLUDED.variable,
          status = EXCLUDED.status,
          severity = EXCLUDED.severity,
          labels = EXCLUDED.labels,
          message = EXCLUDED.message,
          runbook = EXCLUDED.runbook,
          start = EXCLUDED.start,
          fired_at = EXCLUDED.fired_at,
          resolved_at = EXCLUDED.resolved_at,
          peak = EXCLUDED.peak,
          peak_time = EXCLUDED.peak_time,
          evidence = EXCLUDED.evidence,
          supersedes = EXCLUDED.supersedes,
          broker_time = EXCLUDED.broker_time
      """;

  @Override
  public String query() {
    return SQL;
  }

  @Override
  public void statement(PreparedStatement row, AlertEvent event) throws SQLException {
    row.setString(1, text(event.getAlertId()));
    row.setInt(2, event.getRevision());
    row.setString(3, text(event.getRule()));
    row.setInt(4, event.getRuleVersion());
    row.setString(5, text(event.getPoint()));
    row.setString(6, text(event.getVariable()));
    row.setString(7, event.getStatus().name());
    row.setString(8, text(event.getSeverity()));
    row.setString(9, AlertJson.labels(event.getLabels()));
    row.setString(10, text(event.getMessage()));
    row.setString(11, text(event.getRunbook()));
    setTime(row, 12, event.getStart());
    setTime(row, 13, event.getFiredAt());
    setTime(row, 14, event.getResolvedAt());
    row.setDouble(15, event.getPeak());
    setTime(row, 16, event.getPeakTime());
    row.setString(17, AlertJson.evidence(event.getEvidence()));
    row.setString(18, text(event.getSupersedes()));
    setTime(row, 19, event.getBrokerTime());
  }

  private static void setTime(PreparedStatement row, int index, @Nullable Long micros)
      throws SQLException {
    if (micros == null) {
      row.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
    } else {
      row.setObject(index, OffsetDateTime.ofInstant(instant(micros), ZoneOffset.UTC));
    }
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  static @Nullable String text(@Nullable String text) {
    return text == null ? null : text.replace('\0', '\uFFFD');
  }
}
