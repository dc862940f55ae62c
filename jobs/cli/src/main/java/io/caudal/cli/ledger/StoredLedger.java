package io.caudal.cli.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.caudal.devkit.influx.InfluxAccess;
import io.caudal.devkit.influx.InfluxqlClient;
import io.caudal.telemetry.config.InfluxSettings;
import io.caudal.telemetry.config.PipelineFile;
import io.caudal.telemetry.config.Secret;
import io.caudal.telemetry.series.LedgerEncoder;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The ledger as it stands in InfluxDB. */
final class StoredLedger {

  private static final int PAGE = 10_000;
  private static final long NANOS = 1_000_000_000L;
  private static final String REJECTED = "rejected_";

  private final InfluxSettings influx;
  private final String pipeline;
  private final InfluxqlClient client;

  StoredLedger(PipelineFile pipeline) {
    this.influx = pipeline.requireInfluxdb();
    this.pipeline = pipeline.settings().name();
    Secret token = influx.token();
    this.client =
        new InfluxqlClient(
            new InfluxAccess(influx.url(), influx.org(), token == null ? "" : token.reveal()));
  }

  /**
   * Hands on every minute of the pipeline, from the earliest.
   *
   * @param since the first minute's start or before it, or null
   * @param until after the last minute's start, or null
   * @throws io.caudal.devkit.process.DevkitException if InfluxDB does not answer
   */
  void read(@Nullable Instant since, @Nullable Instant until, Consumer<LedgerMinute> out) {
    String statement = statement(since, until);
    for (int offset = 0; ; offset += PAGE) {
      JsonNode series =
          client
              .ask(influx.database(), statement + " LIMIT " + PAGE + " OFFSET " + offset)
              .path("series")
              .path(0);
      series.path("values").forEach(row -> out.accept(minute(series.path("columns"), row)));
      if (series.path("values").size() < PAGE) {
        return;
      }
    }
  }

  private String statement(@Nullable Instant since, @Nullable Instant until) {
    StringBuilder statement = new StringBuilder("SELECT * FROM \"");
    statement.append(influx.ledgerBucket().name().replace("/", "\".\""));
    statement.append("\".\"").append(LedgerEncoder.MEASUREMENT);
    // The names of pipelines hold no quotes.
    statement.append("\" WHERE \"pipeline\" = '").append(pipeline).append('\'');
    if (since != null) {
      statement.append(" AND time >= ").append(nanos(since));
    }
    if (until != null) {
      statement.append(" AND time < ").append(nanos(until));
    }
    return statement.toString();
  }

  private static long nanos(Instant time) {
    return Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS), time.getNano());
  }

  private static LedgerMinute minute(JsonNode columns, JsonNode row) {
    Map<String, JsonNode> cells = new TreeMap<>();
    for (int i = 0; i < columns.size(); i++) {
      cells.put(columns.path(i).asText(), row.path(i));
    }
    Map<String, Long> rejected = new TreeMap<>();
    cells.forEach(
        (name, cell) -> {
          if (name.startsWith(REJECTED) && cell.asLong() > 0) {
            rejected.put(name.substring(REJECTED.length()).toUpperCase(Locale.ROOT), cell.asLong());
          }
        });
    return new LedgerMinute(
        text(cells, "source"),
        text(cells, "topic"),
        Integer.parseInt(text(cells, "partition")),
        Instant.ofEpochSecond(0, count(cells, "time")),
        new LedgerTotals(
            count(cells, "read"),
            count(cells, "accepted"),
            count(cells, "duplicate"),
            rejected,
            count(cells, "late"),
            count(cells, "waiting")));
  }

  private static String text(Map<String, JsonNode> cells, String name) {
    JsonNode cell = cells.get(name);
    if (cell == null || cell.isNull()) {
      throw new IllegalStateException("a point of the ledger has no tag '" + name + "'");
    }
    return cell.asText();
  }

  private static long count(Map<String, JsonNode> cells, String name) {
    JsonNode cell = cells.get(name);
    return cell == null ? 0 : cell.asLong();
  }
}
