package io.caudal.cli.points;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands for points that come and change while a pipeline runs. */
@Command(
    name = "points",
    description = {
      "Add, change, show and decommission the points of a running pipeline, through the control"
          + " topic that its file names. Nothing is restarted."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it worked",
      "1:it failed",
      "2:the command line, the pipeline file or the list of points is wrong; nothing was sent"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  caudal points apply --pipeline pipeline.yaml points.yaml --dry-run",
      "  caudal points list --pipeline pipeline.yaml",
      "  caudal points show --pipeline pipeline.yaml w1",
      "  caudal points delete --pipeline pipeline.yaml w1 w2 --yes"
    },
    subcommands = {ApplyCommand.class, ListCommand.class, ShowCommand.class, DeleteCommand.class})
public final class PointsCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
