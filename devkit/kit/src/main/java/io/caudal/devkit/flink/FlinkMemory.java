package io.caudal.devkit.flink;

import io.caudal.devkit.process.DevkitException;
import io.caudal.devkit.process.Distributions;
import io.caudal.devkit.process.JavaCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What Flink's own calculation makes of the memory options: the JVM's flags, and the options that a
 * process must be told so that it comes to the same result.
 *
 * @param jvmFlags flags such as {@code -Xmx}
 * @param arguments {@code -D} arguments
 */
record FlinkMemory(List<String> jvmFlags, List<String> arguments) {
  private static final String RESULT = "BASH_JAVA_UTILS_EXEC_RESULT:";

  static FlinkMemory ofJobManager(Distributions distributions, Map<String, String> settings) {
    return calculate("GET_JM_RESOURCE_PARAMS", distributions, settings);
  }

  static FlinkMemory ofTaskManager(Distributions distributions, Map<String, String> settings) {
    return calculate("GET_TM_RESOURCE_PARAMS", distributions, settings);
  }

  private static FlinkMemory calculate(
      String question, Distributions distributions, Map<String, String> settings) {
    Path conf = distributions.flinkConf();
    List<String> arguments = new ArrayList<>(List.of(question, "--configDir", conf.toString()));
    arguments.addAll(FlinkSettings.asArguments(settings));
    List<String> command =
        new JavaCommand()
            .flags("-Xmx64m", "-XX:TieredStopAtLevel=1", "-Dlog4j2.level=OFF")
            .main(
                distributions.flinkClassPath(),
                "org.apache.flink.runtime.util.bash.BashJavaUtils",
                arguments);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new DevkitException("Flink's memory options do not fit together: " + reason(output));
      }
      List<String> results =
          output.lines().filter(line -> line.startsWith(RESULT)).map(FlinkMemory::result).toList();
      return new FlinkMemory(words(results.get(0)), words(results.get(1)));
    } catch (IOException e) {
      throw new DevkitException("Flink's memory cannot be calculated: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DevkitException("Interrupted while starting Flink", e);
    }
  }

  private static String result(String line) {
    return line.substring(RESULT.length());
  }

  private static List<String> words(String line) {
    return Arrays.stream(line.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
  }

  private static String reason(String output) {
    return output
        .lines()
        .filter(line -> line.contains("Exception: "))
        .reduce((first, last) -> last)
        .orElse(output.strip());
  }
}
