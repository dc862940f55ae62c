package io.caudal.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says on standard error what went wrong; with {@code --debug} also where in the code. */
final class FailureReport implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private final Caudal root;

  FailureReport(Caudal root) {
    this.root = root;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    err.println("caudal: " + sentence(failure));
    if (root.isDebug()) {
      failure.printStackTrace(err);
    } else if (!(failure instanceof CommandFailure)) {
      err.println("This is a mistake of Caudal's own; --debug shows where.");
    }
    return failure instanceof CommandFailure known ? known.exitCode() : ExitCode.FAILED;
  }

  private static String sentence(Exception failure) {
    String message = failure.getMessage();
    return failure instanceof CommandFailure && message != null
        ? message.stripTrailing()
        : failure.toString();
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("caudal: " + failure.getMessage());
    UnmatchedArgumentException.printSuggestions(failure, err);
    err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.BAD_INPUT;
  }
}
