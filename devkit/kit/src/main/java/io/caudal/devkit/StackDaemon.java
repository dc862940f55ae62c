package io.caudal.devkit;

import io.caudal.devkit.flink.FlinkCluster;
import io.caudal.devkit.flink.FlinkOptions;
import io.caudal.devkit.flink.FlinkOptions.StateBackend;
import io.caudal.devkit.process.DevkitException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A process that holds a whole stack, Flink included, for those who start it and go away: it writes
 * {@link StackFile} when everything is ready, and stops everything when it is told to end ({@code
 * TERM}). When the stack does not start, the reason is in the file {@value StackFile#FAILED} and on
 * the standard error, and the exit code is 1.
 *
 * <p>Arguments, each {@code --name=value}: {@code --run-dir} (required), {@code --home} (default:
 * the system property {@code caudal.home}), {@code --task-managers}, {@code --slots}, {@code
 * --state-backend} ({@code rocksdb} or {@code hashmap}), and the ports {@code --kafka-port}, {@code
 * --registry-port}, {@code --postgres-port}, {@code --influx-port}, {@code --flink-port}.
 */
public final class StackDaemon {
  private final Path runDirectory;
  private final Map<String, String> arguments;

  private StackDaemon(Path runDirectory, Map<String, String> arguments) {
    this.runDirectory = runDirectory;
    this.arguments = arguments;
  }

  /** Runs until the process is told to end. */
  public static void main(String[] args) throws InterruptedException {
    Map<String, String> arguments = new HashMap<>();
    for (String argument : args) {
      int equals = argument.indexOf('=');
      if (!argument.startsWith("--") || equals < 0) {
        fail("The argument " + argument + " is not --name=value.");
      }
      arguments.put(argument.substring(2, equals), argument.substring(equals + 1));
    }
    String folder = arguments.remove("run-dir");
    if (folder == null) {
      fail("--run-dir is missing.");
      return;
    }
    new StackDaemon(Path.of(folder).toAbsolutePath(), arguments).run();
  }

  private void run() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    try {
      Files.createDirectories(runDirectory);
      removeLeftovers();
      DevkitStack stack = DevkitStack.start(options());
      FlinkCluster flink = stack.flink().orElseThrow();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stack), "end-stack"));
      StackFile.of(stack, flink).write(runDirectory);
    } catch (DevkitException | IOException e) {
      report(e.getMessage() == null ? e.toString() : e.getMessage());
      System.exit(1);
    }
    never.await();
  }

  /** What an earlier daemon said, unless it still runs. */
  private void removeLeftovers() throws IOException {
    Files.deleteIfExists(runDirectory.resolve(StackFile.FAILED));
    boolean taken = StackFile.read(runDirectory).map(StackFile::isRunning).orElse(false);
    if (!taken) {
      Files.deleteIfExists(runDirectory.resolve(StackFile.NAME));
    }
  }

  private StackOptions options() {
    FlinkOptions defaults = FlinkOptions.defaults();
    FlinkOptions flink =
        defaults
            .withTaskManagers(number("task-managers", defaults.taskManagers()))
            .withSlots(number("slots", defaults.slots()))
            .withStateBackend(stateBackend())
            .withRestPort(number("flink-port", 0));
    StackPorts ports =
        new StackPorts(
            number("kafka-port", 0),
            number("registry-port", 0),
            number("postgres-port", 0),
            number("influx-port", 0));
    String home = arguments.remove("home");
    if (home != null) {
      System.setProperty(StackOptions.HOME_PROPERTY, home);
    }
    if (!arguments.isEmpty()) {
      throw new DevkitException("Unknown: --" + String.join(", --", arguments.keySet()) + ".");
    }
    return StackOptions.defaults()
        .withRunDirectory(runDirectory)
        .withKeep(true)
        .withPorts(ports)
        .withFlink(flink)
        .withProgress(StackDaemon::say);
  }

  private StateBackend stateBackend() {
    String name = arguments.remove("state-backend");
    if (name == null) {
      return StateBackend.ROCKSDB;
    }
    return switch (name) {
      case "rocksdb" -> StateBackend.ROCKSDB;
      case "hashmap" -> StateBackend.HASHMAP;
      default -> throw new DevkitException("--state-backend=" + name + ": use rocksdb or hashmap.");
    };
  }

  private int number(String name, int otherwise) {
    String value = arguments.remove(name);
    if (value == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new DevkitException("--" + name + "=" + value + " is no number.", e);
    }
  }

  private void end(DevkitStack stack) {
    stack.close();
    try {
      // Last: whoever waits for the end waits for this file to go, or for the process.
      Files.deleteIfExists(runDirectory.resolve(StackFile.NAME));
    } catch (IOException e) {
      say("The file " + StackFile.NAME + " stays: " + e);
    }
  }

  private void report(String reason) {
    System.err.println(reason);
    Path unfinished = runDirectory.resolve(StackFile.FAILED + ".part");
    try {
      Files.write(unfinished, reason.getBytes(StandardCharsets.UTF_8));
      Files.move(
          unfinished, runDirectory.resolve(StackFile.FAILED), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      System.err.println("The reason cannot be written to " + runDirectory + ": " + e);
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }

  private static void fail(String reason) {
    System.err.println(reason);
    System.exit(1);
  }
}
