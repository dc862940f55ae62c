package io.caudal.cli.stack;

import io.caudal.devkit.StackFile;
import io.caudal.devkit.influx.InfluxAccess;
import io.caudal.devkit.postgres.PostgresAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** What a daemon would have written of a stack. */
final class StackFiles {

  private StackFiles() {}

  /** Writes it into a project, as if {@code daemon} held the stack since {@code beganAt}. */
  static void write(Path home, ProcessHandle daemon, Instant beganAt, String flinkUrl)
      throws Exception {
    Path runDirectory = Files.createDirectories(new DetachedStack(home).runDirectory());
    new StackFile(
            daemon.pid(),
            beganAt.toEpochMilli(),
            "2026-01-01T00:00:00Z",
            "localhost:9092",
            "http://localhost:8081",
            new PostgresAccess("jdbc:postgresql://localhost/caudal", "caudal", "p"),
            new InfluxAccess("http://localhost:8086", "caudal", "t"),
            flinkUrl,
            List.of(),
            List.of(new StackFile.Server("Kafka", daemon.pid(), "kafka.log")))
        .write(runDirectory);
  }

  static Instant beginning(ProcessHandle process) {
    return process.info().startInstant().orElseThrow();
  }
}
