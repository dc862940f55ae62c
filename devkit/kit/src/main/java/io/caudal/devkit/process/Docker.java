package io.caudal.devkit.process;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Whether this machine runs containers. */
public final class Docker {
  private static final int ANSWER_SECONDS = 10;

  private Docker() {}

  /** Whether there is a Docker client whose server answers. */
  public static boolean isAvailable() {
    try {
      Process info =
          new ProcessBuilder("docker", "info")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (info.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
        return info.exitValue() == 0;
      }
      info.destroyForcibly();
      return false;
    } catch (IOException noClient) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
