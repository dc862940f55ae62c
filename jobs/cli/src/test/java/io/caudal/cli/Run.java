package io.caudal.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import picocli.CommandLine;

/**
 * A command that was executed in this process.
 *
 * @param out what it wrote on standard output
 * @param err what it wrote on standard error
 */
public record Run(int exitCode, String out, String err) {

  /** Executes a command. */
  public static Run of(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = Caudal.commandLine();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    String[] texts = new String[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      texts[i] = arguments[i].toString();
    }
    return new Run(command.execute(texts), out.toString(), err.toString());
  }

  /** A file of the project. */
  public static Path projectFile(String path) {
    return Path.of(System.getProperty("caudal.home", "../..")).resolve(path);
  }
}
