package io.caudal.devkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caudal.devkit.process.JavaCommand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StackDaemonIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Path run;
  private final List<Process> daemons = new ArrayList<>();

  StackDaemonIT(@TempDir Path folder) {
    this.run = folder.resolve("run");
  }

  @AfterEach
  void endDaemons() {
    daemons.forEach(Process::destroyForcibly);
  }

  @Test
  void nothingOutlivesADaemonThatIsKilledInTheMiddle() throws Exception {
    Process daemon = start();
    StackFile stack = awaitReady(daemon);
    assertThat(stack.daemonPid()).isEqualTo(daemon.pid());
    assertThat(stack.servers()).hasSize(7).allMatch(StackFile.Server::isAlive);

    daemon.destroyForcibly().waitFor();

    await()
        .atMost(LIMIT)
        .until(() -> stack.servers().stream().noneMatch(StackFile.Server::isAlive));
  }

  @Test
  void aDaemonStopsItsStackWhenItIsToldToEnd() throws Exception {
    Process daemon = start();
    StackFile stack = awaitReady(daemon);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(run.resolve(StackFile.NAME))))
        .isEqualTo("rw-------");

    daemon.destroy();

    assertThat(daemon.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(stack.servers()).noneMatch(StackFile.Server::isAlive);
    assertThat(run.resolve(StackFile.NAME)).doesNotExist();
    assertThat(run.resolve("logs/kafka.log")).exists();
  }

  @Test
  void aPortInUseIsNamedAndNothingIsLeftRunning() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process daemon = start("--postgres-port=" + taken.getLocalPort());

      assertThat(daemon.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

      assertThat(daemon.exitValue()).isEqualTo(1);
      assertThat(run.resolve(StackFile.FAILED))
          .content()
          .isEqualTo(
              "Port %d, wanted for Postgres, is in use on 127.0.0.1: stop what listens there, or choose another port."
                  .formatted(taken.getLocalPort()));
      assertThat(run.resolve(StackFile.NAME)).doesNotExist();
      assertThat(daemon.descendants()).isEmpty();
    }
  }

  private Process start(String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--run-dir=" + run, "--task-managers=1"));
    arguments.addAll(List.of(more));
    String home = "-D" + StackOptions.HOME_PROPERTY + "=" + StackOptions.defaults().home();
    Process daemon =
        new ProcessBuilder(
                new JavaCommand()
                    .flags("-Xmx128m", home)
                    .main(
                        System.getProperty("java.class.path"),
                        StackDaemon.class.getName(),
                        arguments))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(run.resolveSibling("out").toFile()))
            .start();
    daemons.add(daemon);
    return daemon;
  }

  private StackFile awaitReady(Process daemon) throws IOException {
    await()
        .atMost(LIMIT)
        .until(() -> Files.exists(run.resolve(StackFile.NAME)) || !daemon.isAlive());
    assertThat(daemon.isAlive()).as(Files.readString(run.resolveSibling("out"))).isTrue();
    return StackFile.read(run).orElseThrow();
  }
}
