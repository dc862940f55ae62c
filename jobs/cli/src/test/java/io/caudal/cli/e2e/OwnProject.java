package io.caudal.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.cli.Caudal;
import io.caudal.cli.stack.DetachedStack;
import io.caudal.devkit.StackFile;
import io.caudal.devkit.StackOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A project's root apart, so that a stack that runs in this one is not in the way. */
final class OwnProject implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final List<String> LINKED = List.of("devkit", "flink-conf", "jobs", "examples");

  private final Path home;

  /** What a command said, and how it ended. */
  record Ended(int exitCode, List<String> out, List<String> errors) {}

  OwnProject(Path folder) throws IOException {
    Path project = StackOptions.defaults().home().toAbsolutePath();
    home = Files.createDirectory(folder.resolve("home"));
    for (String each : LINKED) {
      Files.createSymbolicLink(home.resolve(each), project.resolve(each));
    }
  }

  /** The folder's own removal would warn about links that lead out of it. */
  @Override
  public void close() throws IOException {
    for (String each : LINKED) {
      Files.delete(home.resolve(each));
    }
  }

  /** The stack that runs in it. */
  StackFile stack() {
    return new DetachedStack(home).running().orElseThrow();
  }

  /** Runs a command in a process of its own. */
  Ended caudal(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dcaudal.home=" + home);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Caudal.class.getName());
    command.addAll(List.of(arguments));
    Path out = home.resolve("out");
    Path errors = home.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(errors.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return new Ended(
        process.exitValue(),
        Files.readAllLines(out, StandardCharsets.UTF_8),
        Files.readAllLines(errors, StandardCharsets.UTF_8));
  }

  /** Servers are told apart from others of this machine by their run directory. */
  void awaitNothingLeft() {
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
