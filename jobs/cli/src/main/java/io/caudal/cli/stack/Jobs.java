package io.caudal.cli.stack;

import io.caudal.cli.CommandFailure;
import io.caudal.devkit.flink.FlinkRest;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Submits the jobs of pipelines through Flink's REST API, as any user would. */
public final class Jobs {

  private static final String PACKAGE = "io.caudal.telemetry.job.";
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  private final FlinkRest flink;
  private final String jar;

  private Jobs(FlinkRest flink, String jar) {
    this.flink = flink;
    this.jar = jar;
  }

  /**
   * Uploads the job jar.
   *
   * @param home the project's root, under which it was built
   */
  public static Jobs upload(FlinkRest flink, Path home) throws CommandFailure {
    return new Jobs(flink, flink.uploadJar(jobJar(home)));
  }

  private static Path jobJar(Path home) throws CommandFailure {
    Path target = home.resolve("jobs/telemetry/target");
    if (Files.isDirectory(target)) {
      try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "*-job.jar")) {
        for (Path jar : jars) {
          return jar;
        }
      } catch (IOException e) {
        throw CommandFailure.failed(target + " cannot be read: " + e, e);
      }
    }
    throw CommandFailure.failed(
        "There is no job jar in " + target + ": build it with ./mvnw -DskipTests package.", null);
  }

  /**
   * Starts the telemetry job of a pipeline and waits until it runs.
   *
   * @return the job's id
   */
  public String startTelemetry(Path pipeline, int parallelism) {
    return start("TelemetryJob", pipeline, parallelism);
  }

  /**
   * Starts the job that maps, of a pipeline that is split, and waits until it runs.
   *
   * @return the job's id
   */
  public String startNormalize(Path pipeline, int parallelism) {
    return start("NormalizeJob", pipeline, parallelism);
  }

  /**
   * Starts the job of series, of a pipeline that is split, and waits until it runs.
   *
   * @return the job's id
   */
  public String startRollup(Path pipeline, int parallelism) {
    return start("RollupJob", pipeline, parallelism);
  }

  /**
   * Starts the job of alerts, of a pipeline that is split, and waits until it runs.
   *
   * @return the job's id
   */
  public String startAlert(Path pipeline, int parallelism) {
    return start("AlertJob", pipeline, parallelism);
  }

  /**
   * Starts the archive of a pipeline's alert topic and waits until it runs.
   *
   * @return the job's id
   */
  public String startArchive(Path pipeline) {
    return start("ArchiveJob", pipeline, 1);
  }

  private String start(String job, Path pipeline, int parallelism) {
    String id =
        flink.run(
            jar,
            PACKAGE + job,
            List.of("--pipeline", pipeline.toAbsolutePath().toString()),
            parallelism,
            null);
    flink.awaitTasksRunning(id, START_LIMIT);
    return id;
  }
}
