package io.caudal.benchmarks.flow;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Does a task in a JVM of its own, as all others are: the same flags and class path. */
final class Fork {

  /** Gigabytes of heap, as a TaskManager has them; the state of a million series takes more. */
  private static final int USUAL_HEAP = 4;

  private static final int MORE_FOR_A_MILLION = 6;

  /** What Flink's own start scripts would set. */
  private static final List<String> FLAGS =
      List.of("-XX:+UseG1GC", "--add-opens=java.base/java.util=ALL-UNNAMED");

  /** Without them a sample is told of the nearest safepoint, however far that is. */
  private static final List<String> PRECISE_PROFILE =
      List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints");

  private Fork() {}

  /**
   * Runs the task to its end.
   *
   * @param recording where to leave a flight recording; null for none
   * @throws IOException if the JVM ends without a result
   */
  static Measured run(Task task, @Nullable Path recording)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("caudal-fork-");
    Path errors = folder.resolve("stderr");
    Process process =
        new ProcessBuilder(command(task, folder, recording)).redirectError(errors.toFile()).start();
    try {
      String result = result(process);
      int exit = process.waitFor();
      if (result == null || exit != 0) {
        throw new IOException(
            "'%s' ended with %d: %s"
                .formatted(task.contender().name(), exit, Files.readString(errors)));
      }
      return Measured.of(result);
    } finally {
      process.destroyForcibly().waitFor();
      delete(folder);
    }
  }

  private static List<String> command(Task task, Path folder, @Nullable Path recording) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    int heap = USUAL_HEAP + MORE_FOR_A_MILLION * task.workload().series() / 1_000_000;
    command.add("-Xms" + heap + "g");
    command.add("-Xmx" + heap + "g");
    command.add("-Djava.io.tmpdir=" + folder);
    if (recording != null) {
      command.addAll(PRECISE_PROFILE);
      command.add(
          "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + recording);
    }
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(ForkMain.class.getName());
    command.add(task.json());
    return command;
  }

  private static @Nullable String result(Process process) throws IOException {
    String result = null;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith(ForkMain.RESULT)) {
          result = line.substring(ForkMain.RESULT.length());
        }
      }
    }
    return result;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
