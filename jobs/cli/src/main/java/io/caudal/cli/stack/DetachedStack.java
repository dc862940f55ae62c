package io.caudal.cli.stack;

import io.caudal.cli.CommandFailure;
import io.caudal.devkit.StackDaemon;
import io.caudal.devkit.StackFile;
import io.caudal.devkit.flink.FlinkRest;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The stack that stays when the command that started it ends. There is one in a project. */
public final class DetachedStack {

  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final Duration STOP_LIMIT = Duration.ofMinutes(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final Path home;
  private final Path runDirectory;

  /**
   * @param home the project's root
   */
  public DetachedStack(Path home) {
    this.home = home;
    this.runDirectory = home.resolve(".caudal/stack");
  }

  /** Where its logs and data are. */
  public Path runDirectory() {
    return runDirectory;
  }

  /** The stack that runs, or nothing. */
  public Optional<StackFile> running() {
    return StackFile.read(runDirectory).filter(StackFile::isRunning);
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param arguments of {@link StackDaemon}, beside those that say where it is
   * @throws CommandFailure if it runs already or does not start
   */
  public RunningStack start(List<String> arguments, Consumer<String> progress)
      throws CommandFailure {
    if (running().isPresent()) {
      throw CommandFailure.failed(
          "A stack runs already in " + runDirectory + ": stop it with 'caudal down'.", null);
    }
    try {
      Files.createDirectories(runDirectory);
      Files.deleteIfExists(runDirectory.resolve(StackFile.NAME));
      Files.deleteIfExists(runDirectory.resolve(StackFile.FAILED));
      Path log = runDirectory.resolve("daemon.log");
      Files.deleteIfExists(log);
      Files.createFile(log);
      return awaitReady(launch(arguments, log), log, progress);
    } catch (IOException e) {
      throw CommandFailure.failed(runDirectory + " cannot be used: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("Interrupted while the stack was starting.", e);
    }
  }

  private Process launch(List<String> arguments, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    // A session of its own: a Ctrl-C in this terminal is not meant for it.
    command.add("setsid");
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx128m");
    command.add("-XX:+UseSerialGC");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(StackDaemon.class.getName());
    command.add("--run-dir=" + runDirectory);
    command.add("--home=" + home);
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private RunningStack awaitReady(Process daemon, Path log, Consumer<String> progress)
      throws IOException, InterruptedException, CommandFailure {
    Instant deadline = Instant.now().plus(START_LIMIT);
    try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.UTF_8)) {
      while (Instant.now().isBefore(deadline)) {
        boolean ended = daemon.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        tell(lines, progress);
        Optional<StackFile> stack = StackFile.read(runDirectory);
        if (stack.isPresent()) {
          return new RunningStack(stack.get(), new FlinkRest(stack.get().flinkUrl()));
        }
        if (ended) {
          throw CommandFailure.failed(reason(log), null);
        }
      }
    }
    daemon.destroy();
    throw CommandFailure.failed(
        "The stack was not ready after "
            + START_LIMIT.toMinutes()
            + " min; its log is "
            + log
            + ".",
        null);
  }

  private static void tell(BufferedReader lines, Consumer<String> progress) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      progress.accept(line);
    }
  }

  private String reason(Path log) throws IOException {
    Path failed = runDirectory.resolve(StackFile.FAILED);
    return Files.exists(failed)
        ? Files.readString(failed)
        : "The stack ended while it was starting; its log is " + log + ".";
  }

  /**
   * Stops it because what was to run on it does not, so that nothing is left of a command that
   * failed.
   *
   * @param failure of the command; a failure to stop is added to it
   */
  public void stopAfter(Exception failure, Consumer<String> progress) {
    try {
      if (stop()) {
        progress.accept("Stopped the stack again; its logs stay in " + runDirectory);
      }
    } catch (CommandFailure e) {
      failure.addSuppressed(e);
      progress.accept(e.getMessage() + " Stop it with 'caudal down'.");
    }
  }

  /**
   * Stops it and waits until it is gone.
   *
   * @return whether one ran
   * @throws CommandFailure if it does not stop
   */
  public boolean stop() throws CommandFailure {
    ProcessHandle daemon = StackFile.read(runDirectory).flatMap(StackFile::daemon).orElse(null);
    if (daemon == null) {
      return false;
    }
    daemon.destroy();
    try {
      daemon.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("Interrupted while the stack was stopping.", e);
    } catch (ExecutionException | TimeoutException e) {
      throw CommandFailure.failed(
          "The stack (process " + daemon.pid() + ") has not stopped within a minute.", e);
    }
  }
}
