package io.caudal.cli.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What Caudal costs. */
@Command(
    name = "bench",
    description = {
      "Measure what Caudal costs beside what the same work costs without it.",
      "Contenders are checked against each other, then run in turn, and compared by CPU time."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "WHAT",
    commandListHeading = "%nWhat:%n",
    footerHeading = "%nExample:%n",
    footer = {"  caudal bench normalize --output json", "  caudal bench flow --quick"},
    subcommands = {NormalizeCommand.class, FlowCommand.class})
public final class BenchCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what is to be measured: normalize or flow");
  }
}
