package io.caudal.cli.stack;

import io.caudal.cli.CommandFailure;
import io.caudal.cli.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops the stack that runs. */
@Command(
    name = "down",
    description = {
      "Stop what 'caudal up' or 'caudal demo --keep' left running. Logs and data stay in"
          + " .caudal/stack until the next start."
    },
    mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CommandFailure {
    boolean ran = new DetachedStack(ProjectHome.require()).stop();
    spec.commandLine().getOut().println(ran ? "Stopped." : "No stack ran.");
    spec.commandLine().getOut().flush();
    return ExitCode.OK;
  }
}
