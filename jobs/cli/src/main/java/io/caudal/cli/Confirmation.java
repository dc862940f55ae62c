package io.caudal.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Scanner;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The option {@code --yes} of commands that ask before they change something. */
public final class Confirmation {

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  /**
   * Asks, unless that was forbidden.
   *
   * @throws CommandFailure if the answer is not yes
   */
  public void ask(CommandLine command, String question) throws CommandFailure {
    if (yes) {
      return;
    }
    PrintWriter err = command.getErr();
    err.print(question + " [y/N] ");
    err.flush();
    Scanner answers = new Scanner(System.in, Charset.defaultCharset());
    if (!answers.hasNextLine() || !answers.nextLine().strip().equalsIgnoreCase("y")) {
      throw CommandFailure.failed("Nothing was done; --yes would have done it unasked.", null);
    }
  }
}
