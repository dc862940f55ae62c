package io.caudal.cli;

import io.caudal.cli.bench.BenchCommand;
import io.caudal.cli.demo.DemoCommand;
import io.caudal.cli.ledger.LedgerCommand;
import io.caudal.cli.letters.DeadLettersCommand;
import io.caudal.cli.normalize.NormalizeCommand;
import io.caudal.cli.points.PointsCommand;
import io.caudal.cli.replay.ReplayCommand;
import io.caudal.cli.stack.DownCommand;
import io.caudal.cli.stack.StatusCommand;
import io.caudal.cli.stack.UpCommand;
import io.caudal.cli.validate.ValidateCommand;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root command. */
@Command(
    name = "caudal",
    description = "Stream processing of telemetry on Apache Flink.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it worked",
      "1:it failed",
      "2:the command line or an input file is wrong; nothing was started"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  caudal demo",
      "  caudal validate examples/air-quality/pipeline.yaml",
      "  caudal replay --pipeline examples/air-quality/pipeline.yaml \\",
      "      --recording examples/air-quality/recording.jsonl.gz --out results",
      "%nEnvironment:",
      "  CAUDAL_JAVA_OPTS   further options of the Java machine, for example -Xmx2g"
    },
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      StatusCommand.class,
      DownCommand.class,
      ValidateCommand.class,
      NormalizeCommand.class,
      ReplayCommand.class,
      LedgerCommand.class,
      DeadLettersCommand.class,
      PointsCommand.class,
      BenchCommand.class
    })
public final class Caudal implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show logs and stack traces on standard error.")
  private boolean debug;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command line, ready to be executed. */
  public static CommandLine commandLine() {
    Caudal root = new Caudal();
    FailureReport report = new FailureReport(root);
    return new CommandLine(root)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(report)
        .setParameterExceptionHandler(report)
        .setExecutionStrategy(
            parsed -> {
              if (root.debug) {
                Configurator.setRootLevel(Level.INFO);
              }
              return new CommandLine.RunLast().execute(parsed);
            });
  }

  boolean isDebug() {
    return debug;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
