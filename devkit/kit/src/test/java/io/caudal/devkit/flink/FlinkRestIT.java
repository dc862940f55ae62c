package io.caudal.devkit.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.caudal.devkit.StackOptions;
import io.caudal.devkit.flink.FlinkOptions.StateBackend;
import io.caudal.devkit.flink.job.CountingJob;
import io.caudal.devkit.process.DevkitException;
import io.caudal.devkit.process.Distributions;
import io.caudal.devkit.process.RunDirectory;
import io.caudal.devkit.process.Supervisor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FlinkRestIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String MAIN = CountingJob.class.getName();

  private final Supervisor supervisor = new Supervisor(RunDirectory.temporary(), false);
  private final FlinkCluster flink =
      FlinkCluster.start(
          supervisor,
          new Distributions(StackOptions.defaults().home()),
          FlinkOptions.defaults().withTaskManagers(1).withStateBackend(StateBackend.HASHMAP),
          Map.of());
  private final FlinkRest rest = flink.rest();
  private final String jarId;

  FlinkRestIT(@TempDir Path folder) throws IOException {
    jarId = rest.uploadJar(jobJar(folder.resolve("count.jar")));
  }

  @AfterAll
  void stop() {
    supervisor.close();
  }

  @Test
  void aJobIsStoppedWithASavepointAndContinuedFromIt() {
    String jobId = rest.run(jarId, MAIN, List.of(), 2, null);
    rest.awaitTasksRunning(jobId, LIMIT);
    await().atMost(LIMIT).until(() -> rest.completedCheckpoints(jobId) > 0);
    assertThat(rest.runningJobs()).contains(jobId);

    String savepoint = rest.stop(jobId, false, LIMIT);

    assertThat(rest.status(jobId)).isEqualTo("FINISHED");
    String continued = rest.run(jarId, MAIN, List.of(), 1, savepoint);
    rest.awaitTasksRunning(continued, LIMIT);
    rest.cancel(continued, LIMIT);
    assertThat(rest.status(continued)).isEqualTo("CANCELED");
  }

  @Test
  void aFailedJobSaysWhy() {
    String jobId = rest.run(jarId, MAIN, List.of("3"), 1, null);

    assertThatThrownBy(() -> rest.awaitState(jobId, "FINISHED", LIMIT))
        .isInstanceOf(DevkitException.class)
        .hasMessageContaining("is FAILED, not FINISHED")
        .hasMessageContaining("the well is dry");
    assertThat(rest.rootCause(jobId)).isEqualTo("the well is dry");
  }

  @Test
  void aJobWhoseMainMethodFailsIsRefusedWithItsReason() {
    assertThatThrownBy(() -> rest.run(jarId, MAIN, List.of("many"), 1, null))
        .isInstanceOf(DevkitException.class)
        .hasMessageContaining("For input string: \"many\"");
  }

  private static Path jobJar(Path jar) throws IOException {
    String entry = MAIN.replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        var bytes = CountingJob.class.getClassLoader().getResourceAsStream(entry)) {
      assertThat(bytes).isNotNull();
      out.putNextEntry(new JarEntry(entry));
      bytes.transferTo(out);
      out.closeEntry();
    }
    return jar;
  }
}
