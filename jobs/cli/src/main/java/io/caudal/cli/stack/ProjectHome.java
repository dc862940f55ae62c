package io.caudal.cli.stack;

import io.caudal.cli.CommandFailure;
import io.caudal.devkit.StackOptions;
import java.nio.file.Path;

/** The project's root, which the launcher names. */
public final class ProjectHome {

  private ProjectHome() {}

  public static Path require() throws CommandFailure {
    String home = System.getProperty(StackOptions.HOME_PROPERTY, "");
    if (home.isBlank()) {
      throw CommandFailure.failed(
          "Start this command by the launcher 'caudal' at the project's root.", null);
    }
    return Path.of(home).toAbsolutePath();
  }
}
