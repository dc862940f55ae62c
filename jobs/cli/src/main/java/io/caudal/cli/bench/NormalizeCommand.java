package io.caudal.cli.bench;

import io.caudal.benchmarks.Report;
import io.caudal.benchmarks.normalize.NormalizeBench;
import io.caudal.cli.ExitCode;
import io.caudal.cli.OutputFormat;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What it costs to make readings of payloads. */
@Command(
    name = "normalize",
    description = {
      "Measure what it costs to make readings of payloads with three values.",
      "CPU time of the one thread that works, in a plain loop and in a Flink job.",
      "Contenders take turns, each time in a JVM of its own; five rounds take some four minutes."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every ratio is within its bar",
      "1:a ratio is not, or a contender read something else than was written",
      "2:the command line is wrong; nothing was started"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  caudal bench normalize", "  caudal bench normalize --rounds 9 --output json"})
public final class NormalizeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each contender runs, 1 to 100 (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--output",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OutputFormat output = OutputFormat.TEXT;

  @Override
  public Integer call() throws Exception {
    if (rounds < 1 || rounds > 100) {
      throw new ParameterException(spec.commandLine(), "--rounds is from 1 to 100");
    }
    PrintWriter err = spec.commandLine().getErr();
    Report report = NormalizeBench.run(rounds, err::println);
    PrintWriter out = spec.commandLine().getOut();
    if (output == OutputFormat.JSON) {
      out.println(ReportText.json(report));
    } else {
      ReportText.print(report, out);
    }
    return report.met() ? ExitCode.OK : ExitCode.FAILED;
  }
}
