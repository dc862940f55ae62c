package io.caudal.devkit.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How to run one server.
 *
 * @param name what people call it; its log is {@code <name in lower case>.log}
 * @param command the program and its arguments; no secrets, since every user of the machine sees
 *     them
 * @param environment variables set on top of this process's own
 * @param stopSignal the signal that asks for an orderly end, such as {@code TERM}
 * @param grace how long the orderly end may take before the server is killed
 * @param stopOrder when it is stopped, relative to the other servers
 */
public record ServerSpec(
    String name,
    List<String> command,
    Map<String, String> environment,
    String stopSignal,
    Duration grace,
    StopOrder stopOrder) {

  private static final Duration USUAL_GRACE = Duration.ofSeconds(10);

  public ServerSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** A server that ends on {@code TERM}, within ten seconds. */
  public ServerSpec(String name, List<String> command, StopOrder stopOrder) {
    this(name, command, Map.of(), "TERM", USUAL_GRACE, stopOrder);
  }
}
