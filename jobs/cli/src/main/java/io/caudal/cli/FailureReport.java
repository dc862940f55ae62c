package io.caudal.cli;

import io.caudal.devkit.process.DevkitException;
import io.caudal.kafka.KafkaCheckException;
import io.caudal.telemetry.config.MissingSectionException;
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
    } else if (!isForUsers(failure)) {
      err.println("This is a mistake of Caudal's own; --debug shows where.");
    }
    return failure instanceof CommandFailure known ? known.exitCode() : ExitCode.FAILED;
  }

  private static String sentence(Exception failure) {
    String message = failure.getMessage();
    return isForUsers(failure) && message != null ? message.stripTrailing() : failure.toString();
  }

  /** Whether its message was written to be read as it stands. */
  private static boolean isForUsers(Exception failure) {
    return failure instanceof CommandFailure
        || failure instanceof DevkitException
        || failure instanceof KafkaCheckException
        || failure instanceof MissingSectionException;
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
