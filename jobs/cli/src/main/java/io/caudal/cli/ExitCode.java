package io.caudal.cli;

/** What the process answers. Every command keeps to these. */
public final class ExitCode {

  public static final int OK = 0;

  /** The command was understood and did not succeed. */
  public static final int FAILED = 1;

  /** The command line or an input file is wrong; nothing was started. */
  public static final int BAD_INPUT = 2;

  private ExitCode() {}
}
