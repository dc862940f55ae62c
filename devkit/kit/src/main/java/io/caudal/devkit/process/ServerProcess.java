package io.caudal.devkit.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One running server. It ends when it is closed, and when this JVM ends, however that happens: a
 * small supervisor beside it watches a pipe that only this JVM holds open.
 */
public final class ServerProcess implements AutoCloseable {
  private static final Duration BETWEEN_PROBES = Duration.ofMillis(100);
  private static final int LINES_OF_LOG_SHOWN = 15;

  private final ServerSpec spec;
  private final Path log;
  private final Process supervisor;
  private final long pid;

  private ServerProcess(ServerSpec spec, Path log, Process supervisor, long pid) {
    this.spec = spec;
    this.log = log;
    this.supervisor = supervisor;
    this.pid = pid;
  }

  static ServerProcess start(ServerSpec spec, RunDirectory directory) {
    Path log = directory.log(spec.name());
    List<String> command = new ArrayList<>();
    // A session of its own, so that a terminal's signals reach the owner only.
    command.add("setsid");
    command.add("sh");
    command.add(directory.superviseScript().toString());
    command.add(log.toString());
    command.add(spec.stopSignal());
    command.add(Long.toString(spec.grace().toMillis() / 100));
    command.addAll(spec.command());
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.root().toFile());
    builder.environment().putAll(spec.environment());
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      Process supervisor = builder.start();
      return new ServerProcess(spec, log, supervisor, readPid(supervisor, spec, log));
    } catch (IOException e) {
      throw new DevkitException(spec.name() + " could not be started: " + e.getMessage(), e);
    }
  }

  private static long readPid(Process supervisor, ServerSpec spec, Path log) throws IOException {
    try (BufferedReader output = supervisor.inputReader(StandardCharsets.US_ASCII)) {
      String line = output.readLine();
      if (line == null) {
        throw new DevkitException(spec.name() + " could not be started." + endOf(log));
      }
      return Long.parseLong(line);
    }
  }

  /** What people call the server. */
  public String name() {
    return spec.name();
  }

  /** The server's own process id. */
  public long pid() {
    return pid;
  }

  /** Where what the server prints goes. */
  public Path log() {
    return log;
  }

  /** Whether the server runs. */
  public boolean isAlive() {
    return supervisor.isAlive();
  }

  StopOrder stopOrder() {
    return spec.stopOrder();
  }

  /**
   * Waits until the server is ready.
   *
   * @throws DevkitException when it ended, or was not ready in time; the message has the end of its
   *     log
   */
  public void awaitReady(Probe probe, Duration limit) {
    Instant deadline = Instant.now().plus(limit);
    String lastFailure = "";
    while (true) {
      if (!supervisor.isAlive()) {
        throw new DevkitException(
            "%s ended with exit code %d before it was ready.%s"
                .formatted(name(), supervisor.exitValue(), endOf(log)));
      }
      try {
        if (probe.ready()) {
          return;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DevkitException("Interrupted while waiting for " + name(), e);
      } catch (Exception e) {
        lastFailure = " The last attempt to reach it said: " + e + ".";
      }
      if (Instant.now().isAfter(deadline)) {
        throw new DevkitException(
            "%s was not ready within %d s.%s%s"
                .formatted(name(), limit.toSeconds(), lastFailure, endOf(log)));
      }
      pause();
    }
  }

  private void pause() {
    try {
      Thread.sleep(BETWEEN_PROBES.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DevkitException("Interrupted while waiting for " + name(), e);
    }
  }

  /**
   * Ends the server as {@code kill -9} does, with no chance to tidy up, and waits until it is gone.
   */
  public void kill9() {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    awaitEnd(Duration.ofSeconds(10));
  }

  /** Asks the server to stop, waits for it, and kills it when its grace is over. */
  @Override
  public void close() {
    try {
      supervisor.getOutputStream().close();
    } catch (IOException alreadyGone) {
      // The pipe is broken because the supervisor has ended, and the server with it.
    }
    awaitEnd(spec.grace().plusSeconds(5));
  }

  private void awaitEnd(Duration limit) {
    boolean interrupted = false;
    try {
      if (supervisor.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    supervisor.destroyForcibly();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static String endOf(Path log) {
    // A server may print what is no UTF-8: every byte is a character here.
    Charset lenient = StandardCharsets.ISO_8859_1;
    try {
      List<String> lines = Files.readAllLines(log, lenient);
      if (lines.isEmpty()) {
        return " Its log, " + log + ", is empty.";
      }
      List<String> last =
          lines.subList(Math.max(0, lines.size() - LINES_OF_LOG_SHOWN), lines.size());
      return " Its log, " + log + ", ends:\n  " + String.join("\n  ", last);
    } catch (IOException e) {
      return " Its log, " + log + ", cannot be read.";
    }
  }
}
