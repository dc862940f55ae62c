package io.caudal.cli.stack;

import io.caudal.cli.CommandFailure;
import io.caudal.cli.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows the stack that runs. */
@Command(
    name = "status",
    description = {
      "Show the servers and jobs that 'caudal up' or 'caudal demo --keep' left running, and where"
          + " they are. Exits with 1 if none runs, a server has ended or a job has failed."
    },
    mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CommandFailure {
    DetachedStack detached = new DetachedStack(ProjectHome.require());
    boolean healthy = StatusReport.print(detached, spec.commandLine().getOut());
    return healthy ? ExitCode.OK : ExitCode.FAILED;
  }
}
