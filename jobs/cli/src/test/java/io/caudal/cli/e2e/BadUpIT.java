package io.caudal.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.cli.Caudal;
import io.caudal.devkit.StackOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that cannot start a stack: one sentence, exit code 1, and no process is left. */
class BadUpIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static final List<String> LINKED = List.of("devkit", "flink-conf", "jobs", "examples");

  private final Path home;

  /** A project of its own, so that a stack that runs in this one is not in the way. */
  BadUpIT(@TempDir Path folder) throws Exception {
    Path project = StackOptions.defaults().home().toAbsolutePath();
    home = Files.createDirectory(folder.resolve("home"));
    for (String each : LINKED) {
      Files.createSymbolicLink(home.resolve(each), project.resolve(each));
    }
  }

  /** The folder's own removal would warn about links that lead out of it. */
  @AfterEach
  void removeLinks() throws Exception {
    for (String each : LINKED) {
      Files.delete(home.resolve(each));
    }
  }

  private record Ended(int exitCode, List<String> errors) {}

  @Test
  void aPortInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ended ended = caudal(Map.of(), "up", "--kafka-port", "" + taken.getLocalPort());

      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.errors().get(ended.errors().size() - 1))
          .isEqualTo(
              "caudal: Port %d, wanted for Kafka, is in use on 127.0.0.1: stop what listens there, or choose another port."
                  .formatted(taken.getLocalPort()));
    }
    nothingIsLeft();
  }

  @Test
  void anInfluxdThatIsNoProgram() throws Exception {
    Ended ended = caudal(Map.of("CAUDAL_INFLUXD", "/no/such/influxd"), "demo");

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.errors().get(ended.errors().size() - 1))
        .isEqualTo(
            "caudal: CAUDAL_INFLUXD is /no/such/influxd, which is no program: set it to InfluxDB 1's influxd.");
    nothingIsLeft();
  }

  private Ended caudal(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dcaudal.home=" + home);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Caudal.class.getName());
    command.addAll(List.of(arguments));
    Path errors = home.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), Files.readAllLines(errors, StandardCharsets.UTF_8));
  }

  /** Servers are told apart from others of this machine by their run directory. */
  private void nothingIsLeft() {
    Awaitility.await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(ProcessHandle.allProcesses())
                    .noneMatch(
                        process ->
                            process.info().commandLine().orElse("").contains(home.toString())));
  }
}
