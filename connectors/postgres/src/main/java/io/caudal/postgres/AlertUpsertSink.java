package io.caudal.postgres;

import io.caudal.schemas.AlertEvent;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions.JdbcConnectionOptionsBuilder;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.core.datastream.sink.JdbcSink;
import org.jspecify.annotations.Nullable;

/**
 * Builds the sink that keeps the table {@code alert_event} of the migrations in {@code
 * db/migration}.
 *
 * <p>Guarantees:
 *
 * <ul>
 *   <li>Every event is in the table when the checkpoint that passed it completes.
 *   <li>It is idempotent: a row is known by (alert_id, revision), and to write it again sets it to
 *       what it is. So what is replayed after a failure changes nothing, and the table equals the
 *       topic it is filled from.
 *   <li>The order of writing does not matter, nor does one event twice in a batch.
 * </ul>
 *
 * <p>The application must:
 *
 * <ul>
 *   <li>fill it from the committed alert topic ({@code read_committed}), or the table holds
 *       revisions that Kafka has aborted;
 *   <li>have the migrations applied;
 *   <li>checkpoint, or only a full batch or a passed interval writes.
 * </ul>
 *
 * <p>A batch that fails is tried again, with growing pauses; then the task fails, and Flink's
 * restart strategy goes on from the last checkpoint. Characters that Postgres cannot hold in a text
 * (U+0000) are written as U+FFFD, so that no event can stop the archive for good.
 */
public final class AlertUpsertSink {
  private static final String FOLDING = "rewritebatchedinserts";

  private final JdbcConnectionOptionsBuilder connection = new JdbcConnectionOptionsBuilder();
  private int batchSize = 500;
  private Duration batchInterval = Duration.ofSeconds(1);
  private int retries = 5;

  private AlertUpsertSink(String url) {
    refuseFolding(url);
    connection.withUrl(url).withDriverName("org.postgresql.Driver");
  }

  /**
   * A sink to one database.
   *
   * @param url such as {@code jdbc:postgresql://host:5432/database}
   * @throws IllegalArgumentException if the URL names {@code reWriteBatchedInserts}
   */
  public static AlertUpsertSink to(String url) {
    return new AlertUpsertSink(url);
  }

  public AlertUpsertSink credentials(String user, @Nullable String password) {
    connection.withUsername(user);
    if (password != null) {
      connection.withPassword(password);
    }
    return this;
  }

  /**
   * Settings of the driver, such as those of its security.
   *
   * @throws IllegalArgumentException if they name {@code reWriteBatchedInserts}
   */
  public AlertUpsertSink properties(Map<String, String> settings) {
    settings.keySet().forEach(AlertUpsertSink::refuseFolding);
    settings.forEach(connection::withProperty);
    return this;
  }

  /** It folds a batch into one statement, in which DO UPDATE may not meet a row twice. */
  private static void refuseFolding(String setting) {
    if (setting.toLowerCase(Locale.ROOT).contains(FOLDING)) {
      throw new IllegalArgumentException(
          "The settings of Postgres name reWriteBatchedInserts, under which an alert that stands"
              + " twice in a batch cannot be written: take it out.");
    }
  }

  /** Writes when so many events are there, or so long after the last time: 500, and 1 s. */
  public AlertUpsertSink batch(int size, Duration interval) {
    this.batchSize = size;
    this.batchInterval = interval;
    return this;
  }

  /** How often a batch is tried again before the task fails: 5 times. */
  public AlertUpsertSink retries(int times) {
    this.retries = times;
    return this;
  }

  public Sink<AlertEvent> build() {
    return JdbcSink.<AlertEvent>builder()
        .withQueryStatement(new AlertUpsert())
        .withExecutionOptions(
            JdbcExecutionOptions.builder()
                .withBatchSize(batchSize)
                .withBatchIntervalMs(batchInterval.toMillis())
                .withMaxRetries(retries)
                .build())
        .buildAtLeastOnce(connection.build());
  }
}
