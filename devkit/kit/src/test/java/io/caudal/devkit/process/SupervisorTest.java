package io.caudal.devkit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SupervisorTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Path folder;

  SupervisorTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void closingStopsTheServerAndWhatItStarted() throws IOException {
    Path child = folder.resolve("child");
    try (Supervisor supervisor = supervisor()) {
      ServerProcess server =
          supervisor.start(shell("sleep 600 & echo $! > " + child + "; wait", "TERM"));
      server.awaitReady(() -> Files.exists(child) && Files.size(child) > 0, LIMIT);
      long childPid = Long.parseLong(Files.readString(child).strip());
      assertThat(isAlive(server.pid())).isTrue();
      assertThat(isAlive(childPid)).isTrue();

      supervisor.close();

      assertThat(isAlive(server.pid())).isFalse();
      await().atMost(LIMIT).until(() -> !isAlive(childPid));
    }
  }

  @Test
  void aServerThatIgnoresItsSignalIsKilledWhenItsGraceIsOver() {
    try (Supervisor supervisor = supervisor()) {
      Path ready = folder.resolve("ready");
      ServerProcess server =
          supervisor.start(
              shell("trap '' TERM; touch " + ready + "; while true; do sleep 0.1; done", "TERM"));
      server.awaitReady(() -> Files.exists(ready), LIMIT);

      server.close();

      assertThat(server.isAlive()).isFalse();
      assertThat(isAlive(server.pid())).isFalse();
    }
  }

  @Test
  void aServerThatEndsEarlySaysWhy() {
    try (Supervisor supervisor = supervisor()) {
      ServerProcess server = supervisor.start(shell("echo the disk is full >&2; exit 7", "TERM"));

      assertThatThrownBy(() -> server.awaitReady(() -> false, LIMIT))
          .isInstanceOf(DevkitException.class)
          .hasMessageContaining("Test server ended with exit code 7")
          .hasMessageContaining("the disk is full")
          .hasMessageContaining(server.log().toString());
    }
  }

  @Test
  void aServerThatIsNeverReadySaysSo() {
    try (Supervisor supervisor = supervisor()) {
      ServerProcess server = supervisor.start(shell("exec sleep 600", "TERM"));

      assertThatThrownBy(
              () ->
                  server.awaitReady(
                      () -> {
                        throw new IOException("connection refused");
                      },
                      Duration.ofMillis(200)))
          .isInstanceOf(DevkitException.class)
          .hasMessageContaining("Test server was not ready within")
          .hasMessageContaining("connection refused");
    }
  }

  @Test
  void aProgramThatIsNotThereIsNamed() {
    try (Supervisor supervisor = supervisor()) {
      ServerProcess server =
          supervisor.start(
              new ServerSpec("Test server", List.of("/no/such/program"), StopOrder.KAFKA));

      assertThatThrownBy(() -> server.awaitReady(() -> false, LIMIT))
          .hasMessageContaining("/no/such/program");
    }
  }

  @Test
  void serversStopInOrder() throws IOException {
    Path stopped = folder.resolve("stopped");
    Supervisor supervisor = supervisor();
    start(supervisor, "kafka", StopOrder.KAFKA, stopped);
    start(supervisor, "taskmanager", StopOrder.TASK_MANAGER, stopped);
    start(supervisor, "gateway", StopOrder.GATEWAY, stopped);

    supervisor.close();

    assertThat(Files.readAllLines(stopped)).containsExactly("taskmanager", "gateway", "kafka");
  }

  private void start(Supervisor supervisor, String name, StopOrder order, Path stopped) {
    Path ready = folder.resolve(name);
    String script =
        "trap 'echo %s >> %s; exit 0' TERM; touch %s; while true; do sleep 0.1; done"
            .formatted(name, stopped, ready);
    supervisor
        .start(
            new ServerSpec(
                name, List.of("sh", "-c", script), Map.of(), "TERM", Duration.ofSeconds(5), order))
        .awaitReady(() -> Files.exists(ready), LIMIT);
  }

  @Test
  void nothingStartsOnceStopped() {
    Supervisor supervisor = supervisor();
    supervisor.close();

    assertThatThrownBy(() -> supervisor.start(shell("exec sleep 600", "TERM")))
        .isInstanceOf(DevkitException.class)
        .hasMessageContaining("being stopped");
  }

  @Test
  void noServerOutlivesAnOwnerThatIsKilled() throws Exception {
    Process owner =
        new ProcessBuilder(
                new JavaCommand()
                    .main(
                        System.getProperty("java.class.path"),
                        KilledOwner.class.getName(),
                        List.of(folder.resolve("run").toString())))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long server;
    try (BufferedReader output = owner.inputReader(StandardCharsets.US_ASCII)) {
      String line = output.readLine();
      assertThat(line).isNotNull();
      server = Long.parseLong(line);
      assertThat(isAlive(server)).isTrue();
      owner.destroyForcibly().waitFor();
    }

    await().atMost(LIMIT).until(() -> !isAlive(server));
  }

  private Supervisor supervisor() {
    return new Supervisor(RunDirectory.at(folder.resolve("run")), true);
  }

  private static ServerSpec shell(String script, String signal) {
    return new ServerSpec(
        "Test server",
        List.of("sh", "-c", script),
        Map.of(),
        signal,
        Duration.ofMillis(500),
        StopOrder.KAFKA);
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
