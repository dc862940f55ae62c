package io.caudal.cli;

import org.jspecify.annotations.Nullable;

/** A command ends here. The message is for the user: what is wrong, where, and what to do. */
public final class CommandFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandFailure(int exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** The command did not succeed. */
  public static CommandFailure failed(String message, @Nullable Throwable cause) {
    return new CommandFailure(ExitCode.FAILED, message, cause);
  }

  /** An argument or an input file is wrong. */
  public static CommandFailure badInput(String message, @Nullable Throwable cause) {
    return new CommandFailure(ExitCode.BAD_INPUT, message, cause);
  }

  /** One of {@link ExitCode}. */
  public int exitCode() {
    return exitCode;
  }
}
