package io.caudal.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.caudal.cli.CommandFailure;
import io.caudal.cli.ledger.LedgerTotals;
import io.caudal.cli.stack.CommittedTopic;
import io.caudal.devkit.Endpoints;
import io.caudal.devkit.influx.InfluxqlClient;
import io.caudal.devkit.postgres.PostgresAccess;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Window;
import io.caudal.schemas.AlertEvent;
import io.caudal.schemas.DeadLetter;
import io.caudal.telemetry.config.InfluxSettings;
import io.caudal.telemetry.config.PipelineFile;
import io.caudal.telemetry.series.LedgerEncoder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the stores hold of a pipeline, asked of each as its users would. */
final class Stores {

  private final Endpoints endpoints;
  private final PipelineFile pipeline;
  private final InfluxSettings influx;
  private final InfluxqlClient influxql;

  Stores(Endpoints endpoints, PipelineFile pipeline) {
    this.endpoints = endpoints;
    this.pipeline = pipeline;
    this.influx = pipeline.requireInfluxdb();
    this.influxql = new InfluxqlClient(endpoints.influx());
  }

  LedgerTotals ledger() {
    Map<String, Long> sums = new HashMap<>();
    JsonNode series =
        influxql
            .ask(
                influx.database(),
                "SELECT sum(*) FROM " + quoted(influx.ledgerBucket(), LedgerEncoder.MEASUREMENT))
            .path("series")
            .path(0);
    for (int i = 0; i < series.path("columns").size(); i++) {
      sums.put(series.path("columns").path(i).asText(), series.at("/values/0/" + i).asLong());
    }
    Map<String, Long> rejected = new TreeMap<>();
    for (Reason reason : Reason.ofReadings()) {
      long count = sums.getOrDefault("sum_" + LedgerEncoder.rejectedField(reason), 0L);
      if (count > 0) {
        rejected.put(reason.name(), count);
      }
    }
    return new LedgerTotals(
        sums.getOrDefault("sum_read", 0L),
        sums.getOrDefault("sum_accepted", 0L),
        sums.getOrDefault("sum_duplicate", 0L),
        rejected,
        sums.getOrDefault("sum_late", 0L),
        sums.getOrDefault("sum_waiting", 0L));
  }

  long rawPoints() {
    return count(influx.rawBucket(), "quality");
  }

  /** By the window's label. */
  Map<String, Long> rollupPoints() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Window window : pipeline.settings().windows()) {
      counts.put(window.label(), count(influx.rollupBucket(window), "count"));
    }
    return counts;
  }

  private long count(InfluxSettings.Bucket bucket, String field) {
    long count = 0;
    String statement = "SELECT count(\"" + field + "\") FROM " + quotedPolicy(bucket) + "./.*/";
    for (JsonNode series : influxql.ask(influx.database(), statement).path("series")) {
      count += series.at("/values/0/1").asLong();
    }
    return count;
  }

  private static String quoted(InfluxSettings.Bucket bucket, String measurement) {
    return quotedPolicy(bucket) + ".\"" + measurement + '"';
  }

  private static String quotedPolicy(InfluxSettings.Bucket bucket) {
    return '"' + bucket.name().replace("/", "\".\"") + '"';
  }

  /** The alert events of this pipeline's rules in the committed topic. */
  List<AlertEvent> alertEvents() throws CommandFailure {
    List<String> rules = rules();
    return new CommittedTopic(endpoints)
        .read(pipeline.alertTopic(), AlertEvent.class).stream()
            .filter(event -> rules.contains(event.getRule()))
            .toList();
  }

  long deadLetters() throws CommandFailure {
    return new CommittedTopic(endpoints)
        .read(pipeline.deadLetterTopic(), DeadLetter.class).stream()
            .filter(letter -> letter.getPipeline().equals(pipeline.settings().name()))
            .count();
  }

  /** How many events of this pipeline's rules are in Postgres. */
  long alertRows() throws CommandFailure {
    PostgresAccess postgres = endpoints.postgres();
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        PreparedStatement statement =
            connection.prepareStatement("SELECT count(*) FROM alert_event WHERE rule = ANY (?)")) {
      statement.setArray(1, connection.createArrayOf("text", rules().toArray()));
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    } catch (SQLException e) {
      throw CommandFailure.failed("Postgres cannot be asked: " + e.getMessage(), e);
    }
  }

  private List<String> rules() {
    return pipeline.settings().rules().stream().map(rule -> rule.id()).toList();
  }
}
