package io.caudal.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.schemas.AlertEvent;
import io.caudal.schemas.AlertStatus;
import io.caudal.schemas.Evidence;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The migration and the upsert on a real Postgres, through a real Flink job. */
class AlertUpsertSinkIT {
  private static final AlertEvent FIRING =
      AlertEvent.newBuilder()
          .setAlertId("00ff")
          .setRevision(1)
          .setRule("high-level")
          .setRuleVersion(3)
          .setPoint("well-1")
          .setVariable("level")
          .setStatus(AlertStatus.FIRING)
          .setSeverity("critical")
          .setLabels(Map.of("site", "north"))
          .setMessage("It is \"high\".")
          .setRunbook(null)
          .setStart(1_080_000_000_000_001L)
          .setFiredAt(1_080_000_060_000_000L)
          .setResolvedAt(null)
          .setPeak(4.5)
          .setPeakTime(1_080_000_060_000_000L)
          .setEvidence(List.of(new Evidence(1_080_000_000_000_001L, 4.25)))
          .setSupersedes(null)
          .setBrokerTime(1_080_000_061_000_000L)
          .build();

  private static @Nullable EmbeddedPostgres postgres;
  private static @Nullable MiniCluster flink;

  @BeforeAll
  static void start() throws Exception {
    postgres = EmbeddedPostgres.start();
    execute(migration());
    flink =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1)
                .withRandomPorts()
                .build());
    flink.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (flink != null) {
      flink.close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }

  @BeforeEach
  void empty() throws Exception {
    execute("TRUNCATE alert_event");
  }

  @Test
  void writesEveryColumn() throws Exception {
    write(FIRING);

    assertThat(query("SELECT * FROM alert_event"))
        .containsExactly(
            "00ff | 1 | high-level | 3 | well-1 | level | FIRING | critical | {\"site\": \"north\"}"
                + " | It is \"high\". | null | 2004-03-23 00:00:00.000001+00"
                + " | 2004-03-23 00:01:00+00 | null | 4.5 | 2004-03-23 00:01:00+00"
                + " | [{\"time\": \"2004-03-23T00:00:00.000001Z\", \"value\": 4.25}]"
                + " | null | 2004-03-23 00:01:01+00");
  }

  @Test
  void anEventTwiceInABatchIsOneRow() throws Exception {
    write(FIRING, resolved(2), FIRING, resolved(2));

    assertThat(query("SELECT alert_id, revision, status FROM alert_event ORDER BY revision"))
        .containsExactly("00ff | 1 | FIRING", "00ff | 2 | RESOLVED");
  }

  @Test
  void aReplayChangesNothing() throws Exception {
    write(FIRING, resolved(2));
    List<String> before = query("SELECT * FROM alert_event ORDER BY revision");
    write(FIRING, resolved(2));

    assertThat(query("SELECT * FROM alert_event ORDER BY revision")).isEqualTo(before);
  }

  @Test
  void theViewShowsTheLatestRevisionWhateverTheOrder() throws Exception {
    AlertEvent other = AlertEvent.newBuilder(FIRING).setAlertId("01").build();
    write(resolved(2), FIRING, other);

    assertThat(query("SELECT alert_id, revision, status FROM alert ORDER BY alert_id"))
        .containsExactly("00ff | 2 | RESOLVED", "01 | 1 | FIRING");
  }

  @Test
  void labelsCanBeSearched() throws Exception {
    write(FIRING);

    assertThat(query("SELECT alert_id FROM alert WHERE labels @> '{\"site\": \"north\"}'"))
        .containsExactly("00ff");
    assertThat(query("SELECT alert_id FROM alert WHERE labels @> '{\"site\": \"south\"}'"))
        .isEmpty();
  }

  @Test
  void aCharacterThatPostgresCannotHoldDoesNotStopTheArchive() throws Exception {
    write(
        AlertEvent.newBuilder(FIRING)
            .setMessage("a\0b")
            .setLabels(Map.of("k\0", "v\0"))
            .setEvidence(List.of(new Evidence(0L, Double.NaN)))
            .build());

    assertThat(query("SELECT message, labels, evidence FROM alert"))
        .containsExactly(
            "a\uFFFDb | {\"k\uFFFD\": \"v\uFFFD\"}"
                + " | [{\"time\": \"1970-01-01T00:00:00Z\", \"value\": \"NaN\"}]");
  }

  @Test
  void everyColumnIsExplained() throws Exception {
    assertThat(
            query(
                "SELECT attname FROM pg_attribute WHERE attrelid = 'alert_event'::regclass"
                    + " AND attnum > 0 AND col_description(attrelid, attnum) IS NULL"))
        .isEmpty();
  }

  private static AlertEvent resolved(int revision) {
    return AlertEvent.newBuilder(FIRING)
        .setRevision(revision)
        .setStatus(AlertStatus.RESOLVED)
        .setResolvedAt(1_080_000_120_000_000L)
        .build();
  }

  private static void write(AlertEvent... events) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    StreamExecutionEnvironment job =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    job.setParallelism(1);
    job.fromData(new AvroTypeInfo<>(AlertEvent.class), events)
        .sinkTo(
            AlertUpsertSink.to(postgres().getJdbcUrl("postgres", "postgres"))
                .credentials("postgres", null)
                .batch(100, Duration.ofHours(1))
                .retries(0)
                .build());
    Objects.requireNonNull(flink).executeJobBlocking(job.getStreamGraph().getJobGraph());
  }

  private static String migration() throws IOException {
    try (InputStream in =
        AlertUpsertSinkIT.class.getResourceAsStream("/db/migration/V1__alert_events.sql")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static EmbeddedPostgres postgres() {
    return Objects.requireNonNull(postgres);
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = postgres().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Each row as its columns' texts. */
  private static List<String> query(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = postgres().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET TIME ZONE 'UTC'");
      ResultSet result = statement.executeQuery(sql);
      while (result.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          columns.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join(" | ", columns));
      }
    }
    return rows;
  }
}
