package io.caudal.cli.letters;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands for what was refused. */
@Command(
    name = "dead-letters",
    description = {
      "Show what was refused, and drive it again after the mistake was mended.",
      "Dead letters stay in their topic; those that were driven again are marked."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it worked",
      "1:it failed, or something was left",
      "2:the command line or the pipeline file is wrong"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  caudal dead-letters list --pipeline pipeline.yaml --since 1d",
      "  caudal dead-letters show --pipeline pipeline.yaml 2/17",
      "  caudal dead-letters redrive --pipeline pipeline.yaml --dry-run"
    },
    subcommands = {ListCommand.class, ShowCommand.class, RedriveCommand.class})
public final class DeadLettersCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
