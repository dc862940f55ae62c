package io.caudal.cli.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Watches how much memory a process and all that it started have resident, pages that processes
 * share counted once (Linux's proportional set size).
 */
final class MemoryWatch implements AutoCloseable {

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong peak = new AtomicLong();
  private final ProcessHandle watched;

  private MemoryWatch(ProcessHandle watched) {
    this.watched = watched;
  }

  /** Watches this process. */
  static MemoryWatch start() {
    return of(ProcessHandle.current().pid());
  }

  static MemoryWatch of(long pid) {
    MemoryWatch watch = new MemoryWatch(ProcessHandle.of(pid).orElseThrow());
    var unused = watch.timer.scheduleWithFixedDelay(watch::look, 0, 1, TimeUnit.SECONDS);
    return watch;
  }

  /** The most that was resident at a time, in bytes. */
  long peak() {
    return peak.get();
  }

  private void look() {
    long resident =
        Stream.concat(Stream.of(watched), watched.descendants())
            .mapToLong(process -> proportionalSetSize(process.pid()))
            .sum();
    peak.accumulateAndGet(resident, Math::max);
  }

  private static long proportionalSetSize(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException | java.io.UncheckedIOException ended) {
      return 0;
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
