package io.caudal.cli.replay;

import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Says now and then how far a long step is; a short one passes in silence. */
final class Progress implements AutoCloseable {

  private static final long FIRST_SECONDS = 3;
  private static final long NEXT_SECONDS = 2;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "caudal-progress");
            thread.setDaemon(true);
            return thread;
          });

  private Progress() {}

  /** Begins; {@link #close} ends it. */
  static Progress of(PrintWriter err, Supplier<String> line) {
    Progress progress = new Progress();
    // The answer would only carry the failure of a line, which harms nobody.
    var unused =
        progress.timer.scheduleAtFixedRate(
            () -> err.println(line.get()), FIRST_SECONDS, NEXT_SECONDS, TimeUnit.SECONDS);
    return progress;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
