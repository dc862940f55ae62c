package io.caudal.cli.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caudal.devkit.postgres.PostgresAccess;
import io.caudal.schemas.AlertEvent;
import io.caudal.schemas.AlertStatus;
import io.caudal.schemas.Evidence;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The table {@code alert_event}, read back as the events that it was made of. */
final class AlertTable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final PostgresAccess postgres;

  AlertTable(PostgresAccess postgres) {
    this.postgres = postgres;
  }

  long count() {
    return ask(
            "SELECT count(*) FROM alert_event",
            row -> {
              return row.getLong(1);
            })
        .get(0);
  }

  /** Every row with all its columns. */
  List<AlertEvent> rows() {
    return ask("SELECT * FROM alert_event", AlertTable::event);
  }

  private interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> List<T> ask(String select, Row<T> type) {
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(select)) {
      List<T> read = new ArrayList<>();
      while (rows.next()) {
        read.add(type.read(rows));
      }
      return read;
    } catch (SQLException e) {
      throw new IllegalStateException("Postgres cannot be asked", e);
    }
  }

  private static AlertEvent event(ResultSet row) throws SQLException {
    return AlertEvent.newBuilder()
        .setAlertId(row.getString("alert_id"))
        .setRevision(row.getInt("revision"))
        .setRule(row.getString("rule"))
        .setRuleVersion(row.getInt("rule_version"))
        .setPoint(row.getString("point"))
        .setVariable(row.getString("variable"))
        .setStatus(AlertStatus.valueOf(row.getString("status")))
        .setSeverity(row.getString("severity"))
        .setLabels(labels(row.getString("labels")))
        .setMessage(row.getString("message"))
        .setRunbook(row.getString("runbook"))
        .setStart(requiredMicros("start", row))
        .setFiredAt(requiredMicros("fired_at", row))
        .setResolvedAt(micros("resolved_at", row))
        .setPeak(row.getDouble("peak"))
        .setPeakTime(requiredMicros("peak_time", row))
        .setEvidence(evidence(row.getString("evidence")))
        .setSupersedes(row.getString("supersedes"))
        .setBrokerTime(requiredMicros("broker_time", row))
        .build();
  }

  private static long requiredMicros(String column, ResultSet row) throws SQLException {
    Long micros = micros(column, row);
    if (micros == null) {
      throw new IllegalStateException(column + " is null");
    }
    return micros;
  }

  private static @Nullable Long micros(String column, ResultSet row) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : micros(time.toInstant());
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static Map<String, String> labels(String json) {
    Map<String, String> labels = new TreeMap<>();
    parse(json)
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().textValue()));
    return labels;
  }

  private static List<Evidence> evidence(String json) {
    List<Evidence> evidence = new ArrayList<>();
    for (var reading : parse(json)) {
      long time = micros(Instant.parse(reading.path("time").textValue()));
      evidence.add(new Evidence(time, reading.path("value").asDouble()));
    }
    return evidence;
  }

  private static com.fasterxml.jackson.databind.JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON: " + json, e);
    }
  }
}
