package io.caudal.devkit.process;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Starts servers and stops them in order: when it is closed, and on the JVM's way out (normal exit,
 * Ctrl-C, TERM). Should the JVM be killed, each server's own supervisor ends it.
 */
public final class Supervisor implements AutoCloseable {
  private final RunDirectory directory;
  private final Thread hook;
  private final List<ServerProcess> servers = new ArrayList<>();
  private final boolean keep;
  private boolean stopped;

  /**
   * @param directory where the servers keep their logs and data; the supervisor has it from now on
   * @param keep whether the directory stays when the supervisor is closed
   */
  public Supervisor(RunDirectory directory, boolean keep) {
    this.directory = directory;
    this.keep = keep;
    this.hook = new Thread(this::stopAndTidy, "stop-servers");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Where the servers keep their logs and data. */
  public RunDirectory directory() {
    return directory;
  }

  /**
   * Starts a server; whether it is ready is for its probe to say.
   *
   * @throws DevkitException when it cannot be started, or the supervisor is closed
   */
  public ServerProcess start(ServerSpec spec) {
    synchronized (servers) {
      if (stopped) {
        throw new DevkitException(spec.name() + " was not started: the stack is being stopped.");
      }
      ServerProcess server = ServerProcess.start(spec, directory);
      servers.add(server);
      return server;
    }
  }

  /** The servers started so far that still run. */
  public List<ServerProcess> running() {
    synchronized (servers) {
      return servers.stream().filter(ServerProcess::isAlive).toList();
    }
  }

  /** Stops every server, returns when they are gone, and leaves the run directory for its logs. */
  public void stop() {
    stopAll();
    directory.close();
    removeHook();
  }

  /**
   * Stops every server, returns when they are gone, and removes the run directory unless it is to
   * be kept. Closing again does nothing.
   */
  @Override
  public void close() {
    stopAndTidy();
    removeHook();
  }

  private synchronized void stopAndTidy() {
    stopAll();
    if (keep) {
      directory.close();
    } else {
      directory.delete();
    }
  }

  private void removeHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException onTheWayOut) {
      // The hook is running, or has run.
    }
  }

  private void stopAll() {
    List<ServerProcess> toStop;
    synchronized (servers) {
      stopped = true;
      toStop = List.copyOf(servers);
    }
    Map<StopOrder, List<ServerProcess>> byOrder =
        toStop.stream()
            .sorted(Comparator.comparing(ServerProcess::stopOrder))
            .collect(
                Collectors.groupingBy(ServerProcess::stopOrder, TreeMap::new, Collectors.toList()));
    byOrder.values().forEach(Supervisor::stopTogether);
  }

  private static void stopTogether(List<ServerProcess> servers) {
    CompletableFuture<?>[] stopping =
        servers.stream()
            .map(server -> CompletableFuture.runAsync(server::close, Supervisor::inThread))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(stopping).join();
  }

  private static void inThread(Runnable task) {
    Thread thread = new Thread(task, "stop-server");
    thread.setDaemon(true);
    thread.start();
  }
}
