package io.caudal.telemetry.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.model.SourceSettings.Limits;
import io.caudal.telemetry.Graph;
import io.caudal.telemetry.Stations;
import io.caudal.telemetry.config.InfluxSettings;
import io.caudal.telemetry.config.KafkaSettings;
import io.caudal.telemetry.config.PipelineFile;
import io.caudal.telemetry.config.PostgresSettings;
import io.caudal.telemetry.config.RegistrySettings;
import io.caudal.telemetry.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** The jobs as a cluster takes them. */
class JobGraphTest {

  private static final PipelineFile PIPELINE = file(Stations.pipeline());

  private static final String MAPPING = "Source: Raw topics -> Map";

  private static final JobOptions OPTIONS =
      JobOptions.parse(new String[] {"--pipeline", "pipeline.yaml"});

  private static final JobOptions BOUNDED =
      JobOptions.parse(new String[] {"--pipeline", "pipeline.yaml", "--bounded", "true"});

  private static PipelineFile file(PipelineSettings settings) {
    return new PipelineFile(
        "pipeline.yaml",
        settings,
        "telemetry.alerts",
        "telemetry.dead-letters",
        "telemetry.redrive",
        "telemetry.readings",
        new KafkaSettings("kafka:9092", Map.of()),
        new RegistrySettings("http://registry:8081"),
        new InfluxSettings("http://influxdb:8086", "", null, "caudal", 0, 0, 0, 0),
        new PostgresSettings("jdbc:postgresql://postgres/caudal", "user", Secret.of("password")));
  }

  private static Graph telemetry() {
    return telemetry(PIPELINE, OPTIONS);
  }

  private static Graph telemetry(PipelineFile pipeline, JobOptions options) {
    StreamExecutionEnvironment env = Graph.strict();
    TelemetryJob.bind(env, pipeline, new KafkaBinding(env, pipeline, options), options);
    return Graph.of(env);
  }

  private static Graph archive() {
    return graph(ArchiveJob::bind);
  }

  private static Graph normalize() {
    return graph(
        (env, pipeline, kafka, options) -> NormalizeJob.bind(env, pipeline, kafka, options, 3));
  }

  private static Graph rollup(int partitions) {
    return graph(
        (env, pipeline, kafka, options) ->
            RollupJob.bind(env, pipeline, kafka, options, partitions));
  }

  private static Graph alert(int partitions) {
    return graph(
        (env, pipeline, kafka, options) ->
            AlertJob.bind(env, pipeline, kafka, options, partitions));
  }

  private static Graph graph(PipelineJob.Binding job) {
    StreamExecutionEnvironment env = Graph.strict();
    job.bind(env, PIPELINE, new KafkaBinding(env, PIPELINE, OPTIONS), OPTIONS);
    return Graph.of(env);
  }

  /** A savepoint finds its operators by their uids: one that is renamed loses its state. */
  @Test
  void operatorsAreWhatSavepointsKnow() throws IOException {
    assertThat(telemetry().operators()).isEqualTo(committed("telemetry-job.txt"));
    assertThat(archive().operators()).isEqualTo(committed("archive-job.txt"));
    assertThat(normalize().operators()).isEqualTo(committed("normalize-job.txt"));
    assertThat(rollup(3).operators()).isEqualTo(committed("rollup-job.txt"));
    assertThat(alert(3).operators()).isEqualTo(committed("alert-job.txt"));
  }

  /** Sources and sinks share the tasks of the stages; what is shuffled beside readings is few. */
  @Test
  void readingsAreShuffledOnce() {
    String source = MAPPING;
    String redrive = "Source: Redrive topic -> Redrive";
    String point =
        "Point -> (Raw series: Writer, Rollups: Writer, Alerts: Writer -> Alerts: Committer)";
    String ledger = "Ledger -> Ledger series: Writer";
    String deadLetters = "Dead letters: Writer -> Dead letters: Committer";

    assertThat(telemetry().exchanges())
        .containsExactlyInAnyOrder(
            source + " => " + point + ": HASH",
            source + " => " + ledger + ": HASH",
            redrive + " => " + point + ": HASH",
            redrive + " => " + ledger + ": HASH",
            redrive + " => " + deadLetters + ": FORWARD",
            point + " => " + ledger + ": HASH",
            source + " => " + deadLetters + ": FORWARD",
            point + " => " + deadLetters + ": FORWARD");
  }

  /** What makes the records of a partition also writes them, so that they keep their order. */
  @Test
  void readingsAreWrittenWhereTheyAreMade() {
    String publish = "Publish -> Readings: Writer -> Readings: Committer";

    assertThat(normalize().tasks()).contains(publish);
    assertThat(normalize().exchanges())
        .contains(MAPPING + " => " + publish + ": CUSTOM")
        .noneMatch(each -> each.startsWith(publish));
  }

  /** A subtask of the source that reads no partition would hold the time of all back for ever. */
  @Test
  void noSubtaskIsWithoutAPartitionOfReadings() {
    String receiving = "Source: Readings topic -> Receive";

    assertThat(rollup(1).parallelism(receiving)).isEqualTo(1);
    assertThat(rollup(3).parallelism(receiving)).isEqualTo(2);
    assertThat(alert(1).parallelism(receiving)).isEqualTo(1);
  }

  /** Where partitions have quotas, Flink completes no checkpoint once some subtasks have ended. */
  @Test
  void aBoundedRunMapsInOneSubtaskWhereThereAreQuotas() {
    SourceSettings limited = Stations.source().withLimits(new Limits(1 << 20, 100, 3, 100));
    PipelineFile quotas = file(Stations.pipeline(List.of(limited)));

    assertThat(telemetry(PIPELINE, BOUNDED).parallelism(MAPPING)).isEqualTo(2);
    assertThat(telemetry(quotas, OPTIONS).parallelism(MAPPING)).isEqualTo(2);
    assertThat(telemetry(quotas, BOUNDED).parallelism(MAPPING)).isEqualTo(1);
  }

  @Test
  void theArchiveShufflesNothing() {
    assertThat(archive().exchanges()).isEmpty();
  }

  @Test
  void withoutCheckpointsNothingWouldEverBeCommitted() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment();

    assertThatThrownBy(() -> new KafkaBinding(env, PIPELINE, OPTIONS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("execution.checkpointing.interval");
  }

  private static List<String> committed(String file) throws IOException {
    try (InputStream in = Objects.requireNonNull(JobGraphTest.class.getResourceAsStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }
}
