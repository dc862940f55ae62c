package io.caudal.devkit;

import io.caudal.devkit.flink.FlinkOptions;
import io.caudal.devkit.process.DevkitException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a stack shall be like.
 *
 * @param home the project's root, under which the servers were built
 * @param runDirectory where logs and data go; absent: a new temporary folder
 * @param keep whether the run directory stays when the stack is closed
 * @param ports the servers' ports
 * @param flink the Flink cluster to start with the servers, if any
 * @param progress is told, in one line each, what has happened
 */
public record StackOptions(
    Path home,
    @Nullable Path runDirectory,
    boolean keep,
    StackPorts ports,
    @Nullable FlinkOptions flink,
    Consumer<String> progress) {

  /** The system property that names the project's root. */
  public static final String HOME_PROPERTY = "caudal.home";

  /**
   * Servers only, in a temporary folder on free ports, of the project that {@code caudal.home}
   * names.
   */
  public static StackOptions defaults() {
    String home = System.getProperty(HOME_PROPERTY, "");
    if (home.isBlank()) {
      throw new DevkitException("Set -D" + HOME_PROPERTY + " to the project's root.");
    }
    return new StackOptions(Path.of(home), null, false, StackPorts.free(), null, line -> {});
  }

  public StackOptions withHome(Path folder) {
    return new StackOptions(folder, runDirectory, keep, ports, flink, progress);
  }

  public StackOptions withRunDirectory(Path folder) {
    return new StackOptions(home, folder, keep, ports, flink, progress);
  }

  public StackOptions withKeep(boolean kept) {
    return new StackOptions(home, runDirectory, kept, ports, flink, progress);
  }

  public StackOptions withPorts(StackPorts wanted) {
    return new StackOptions(home, runDirectory, keep, wanted, flink, progress);
  }

  public StackOptions withFlink(FlinkOptions cluster) {
    return new StackOptions(home, runDirectory, keep, ports, cluster, progress);
  }

  public StackOptions withProgress(Consumer<String> listener) {
    return new StackOptions(home, runDirectory, keep, ports, flink, listener);
  }
}
