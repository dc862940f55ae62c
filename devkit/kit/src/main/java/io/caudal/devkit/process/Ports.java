package io.caudal.devkit.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/** Finds ports that nobody listens on. */
public final class Ports {
  // Below the range that the kernel takes outgoing connections' ports from (32768 and up), so that
  // no client's connection sits on the port between the choice here and the server's own bind.
  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;
  private static final Set<Integer> GIVEN = new HashSet<>();
  private static final Random RANDOM = new Random();

  private Ports() {}

  /** A port of 127.0.0.1 that is free now, and that this JVM has not given out before. */
  public static int free() {
    synchronized (GIVEN) {
      for (int attempt = 0; attempt < 1_000; attempt++) {
        int port = FIRST + RANDOM.nextInt(LAST - FIRST);
        if (isFree(port) && GIVEN.add(port)) {
          return port;
        }
      }
    }
    throw new DevkitException("No free port was found between " + FIRST + " and " + LAST + ".");
  }

  /**
   * The port that the user wants, or any free one for 0.
   *
   * @throws DevkitException when something listens on the wanted port
   */
  public static int wantedOrFree(int wanted, String server) {
    if (wanted == 0) {
      return free();
    }
    if (!isFree(wanted)) {
      throw new DevkitException(
          "Port %d, wanted for %s, is in use on 127.0.0.1: stop what listens there, or choose another port."
              .formatted(wanted, server));
    }
    return wanted;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // Ports of connections that ended a moment ago are free, as the servers themselves see it.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
