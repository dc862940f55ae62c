package io.caudal.cli.replay.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.cli.ExitCode;
import io.caudal.cli.Run;
import io.caudal.cli.replay.oracle.SeededWorkload.Delivery;
import io.caudal.domain.ReferenceRun;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.telemetry.config.PipelineLoader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every rollup equals what Postgres computes from the same rows: whole recordings and a seeded
 * workload, through the topology and through the domain alone.
 *
 * <p>How many of the workload's series the domain takes, and hours of them, are the system
 * properties {@code caudal.oracle.series} and {@code caudal.oracle.hours}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RollupOracleIT {

  private static final long SEED = 20240908;

  private final Oracle oracle;

  RollupOracleIT() throws SQLException {
    oracle = Oracle.start();
  }

  @BeforeEach
  void clear() throws SQLException {
    oracle.clear();
  }

  @AfterAll
  void stop() throws SQLException {
    oracle.close();
  }

  @Test
  void airQuality(@TempDir Path folder) throws Exception {
    Path recording = Run.projectFile("examples/air-quality/recording.jsonl.gz");
    try (Arrivals arrivals = oracle.arrivals()) {
      RecordedRows.airQuality(recording, arrivals);
    }
    Path pipeline = Run.projectFile("examples/air-quality/pipeline.yaml");
    replay(pipeline, recording, folder.resolve("out"));

    requireEqual(new Oracle.Pipeline("Etc/GMT-1", "1m 5m 1h 1d", "24 hours", "1 hour"));
  }

  @Test
  void groundwater(@TempDir Path folder) throws Exception {
    Path recording = Run.projectFile("examples/groundwater/recording.jsonl.gz");
    try (Arrivals arrivals = oracle.arrivals()) {
      RecordedRows.groundwater(recording, arrivals);
    }
    Path pipeline = Run.projectFile("examples/groundwater/pipeline.yaml");
    replay(pipeline, recording, folder.resolve("out"));

    requireEqual(new Oracle.Pipeline("Etc/GMT+4", "1d", "5000 days", "30 days"));
  }

  @Test
  void aSeededWorkloadThroughTheTopology(@TempDir Path folder) throws Exception {
    int pumps = 10;
    SeededWorkload workload = new SeededWorkload(SEED, Duration.ofHours(2));
    List<Delivery> deliveries = new ArrayList<>();
    for (int pump = 0; pump < pumps; pump++) {
      deliveries.addAll(workload.deliveries(pump));
    }
    Path recording = folder.resolve("recording.jsonl");
    SeededWorkload.record(deliveries, recording);
    try (Arrivals arrivals = oracle.arrivals()) {
      SeededWorkload.load(deliveries, arrivals);
    }
    Path pipeline = folder.resolve("pipeline.yaml");
    Files.writeString(pipeline, SeededWorkload.pipeline(pumps));
    replay(pipeline, recording, folder.resolve("out"));

    requireEqual(SeededWorkload.ORACLE);
  }

  /** One pump after the other, so that no length of time is too long for the memory. */
  @Test
  void aSeededWorkloadThroughTheDomain(@TempDir Path folder) throws Exception {
    int pumps = Integer.getInteger("caudal.oracle.series", 4) / 2;
    Duration length = Duration.ofHours(Integer.getInteger("caudal.oracle.hours", 30));
    SeededWorkload workload = new SeededWorkload(SEED + 1, length);
    Path file = folder.resolve("pipeline.yaml");
    Files.writeString(file, SeededWorkload.pipeline(pumps));
    PipelineSettings pipeline = PipelineLoader.load(file).settings();
    for (int pump = 0; pump < pumps; pump++) {
      List<Delivery> deliveries = workload.deliveries(pump);
      LastRollups rollups = new LastRollups();
      ReferenceRun.run(pipeline, SeededWorkload.payloads(deliveries), rollups);
      oracle.clear();
      try (Arrivals arrivals = oracle.arrivals()) {
        SeededWorkload.load(deliveries, arrivals);
      }
      try (Writer results = oracle.results()) {
        rollups.writeTo(results);
      }
      requireEqual(SeededWorkload.ORACLE);
    }
  }

  private void replay(Path pipeline, Path recording, Path out) throws Exception {
    Run run =
        Run.of(
            "replay",
            "--pipeline",
            pipeline,
            "--recording",
            recording,
            "--out",
            out,
            "--parallelism",
            2);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    try (Writer results = oracle.results()) {
      results.write(Files.readString(out.resolve("rollups.jsonl"), UTF_8));
    }
  }

  private void requireEqual(Oracle.Pipeline pipeline) throws SQLException {
    assertThat(oracle.compute(pipeline)).isPositive();
    assertThat(oracle.differences()).isEmpty();
  }
}
