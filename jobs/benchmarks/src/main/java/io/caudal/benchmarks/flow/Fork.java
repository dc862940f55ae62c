package io.caudal.benchmarks.flow;

import io.caudal.benchmarks.JavaFork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    return Measured.of(new JavaFork(ForkMain.class, flags(task, recording)).run(task.json()));
  }

  private static List<String> flags(Task task, @Nullable Path recording) {
    List<String> flags = new ArrayList<>(FLAGS);
    int heap = USUAL_HEAP + MORE_FOR_A_MILLION * task.workload().series() / 1_000_000;
    flags.add("-Xms" + heap + "g");
    flags.add("-Xmx" + heap + "g");
    if (recording != null) {
      flags.addAll(PRECISE_PROFILE);
      flags.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + recording);
    }
    return flags;
  }
}
