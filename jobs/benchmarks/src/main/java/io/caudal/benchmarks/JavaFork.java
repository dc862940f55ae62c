package io.caudal.benchmarks;

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

/**
 * Another JVM with the class path of this one. What one contender leaves in a JVM's profiles makes
 * the next one faster or slower; in a JVM of its own it has what a job of its own would have.
 */
public final class JavaFork {

  /** Begins the line that the result stands in. */
  private static final String RESULT = "measured: ";

  private final Class<?> main;
  private final List<String> flags;

  /** Will run {@code main} with such flags of the JVM. */
  public JavaFork(Class<?> main, List<String> flags) {
    this.main = main;
    this.flags = List.copyOf(flags);
  }

  /** Says in the other JVM what was found, and ends it, whatever threads there still are. */
  public static void end(String result) {
    System.out.println(RESULT + result);
    System.exit(0);
  }

  /**
   * Runs to the end, and gives what {@link #end} was told there.
   *
   * @throws IOException if the JVM ends without a result, with what it wrote to its error output
   */
  public String run(String... arguments) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("caudal-fork-");
    Path errors = folder.resolve("stderr");
    Process process =
        new ProcessBuilder(command(folder, arguments)).redirectError(errors.toFile()).start();
    try {
      String result = result(process);
      int exit = process.waitFor();
      if (result == null || exit != 0) {
        throw new IOException(
            "'%s' ended with %d: %s"
                .formatted(String.join(" ", arguments), exit, Files.readString(errors)));
      }
      return result;
    } finally {
      process.destroyForcibly().waitFor();
      delete(folder);
    }
  }

  private List<String> command(Path folder, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-Djava.io.tmpdir=" + folder);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  private static @Nullable String result(Process process) throws IOException {
    String result = null;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith(RESULT)) {
          result = line.substring(RESULT.length());
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
