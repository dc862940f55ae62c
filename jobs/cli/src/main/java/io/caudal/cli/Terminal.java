package io.caudal.cli;

/**
 * Whether people sit at the ends of this process. The launcher says so, since Java knows only of
 * both ends together; without it nobody does.
 */
public final class Terminal {

  private Terminal() {}

  public static boolean isInput() {
    return Boolean.getBoolean("caudal.terminal.in");
  }

  public static boolean isOutput() {
    return Boolean.getBoolean("caudal.terminal.out");
  }
}
