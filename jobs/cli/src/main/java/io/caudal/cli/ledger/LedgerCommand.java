package io.caudal.cli.ledger;

import io.caudal.cli.BrokerTimes;
import io.caudal.cli.CommandFailure;
import io.caudal.cli.ExitCode;
import io.caudal.cli.OutputFormat;
import io.caudal.cli.PipelineArgument;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what became of every reading. */
@Command(
    name = "ledger",
    description = {
      "Show what became of every reading that was read, from the ledger in InfluxDB, and whether",
      "  read = accepted + duplicate + rejected + late + waiting",
      "holds for each minute of each partition. Times are broker times."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every settled minute balances",
      "1:one does not (it is named), or InfluxDB does not answer",
      "2:the command line or the pipeline file is wrong"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  caudal ledger --pipeline pipeline.yaml",
      "  caudal ledger --pipeline pipeline.yaml --since 1h --by reason",
      "  caudal ledger --pipeline pipeline.yaml --since 2004-03-10 --by minute"
    })
public final class LedgerCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private PipelineArgument pipeline = new PipelineArgument();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "Only this source; may be given several times. Default: all.")
  private List<String> sources = List.of();

  @Mixin private BrokerTimes times = new BrokerTimes();

  @Option(
      names = "--by",
      paramLabel = "GROUP",
      defaultValue = "source",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private LedgerGrouping by = LedgerGrouping.SOURCE;

  @Option(
      names = "--output",
      defaultValue = "text",
      description =
          "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). With json, one object on standard"
              + " output.")
  private OutputFormat output = OutputFormat.TEXT;

  @Override
  public Integer call() throws CommandFailure {
    LedgerBook book = new LedgerBook(by);
    new StoredLedger(pipeline.load())
        .read(
            times.since(),
            times.until(),
            minute -> {
              if (sources.isEmpty() || sources.contains(minute.source())) {
                book.add(minute);
              }
            });
    LedgerReport report = new LedgerReport(book);
    PrintWriter out = spec.commandLine().getOut();
    if (output == OutputFormat.JSON) {
      out.println(report.toJson());
    } else {
      report.print(out);
    }
    out.flush();
    return book.unbalanced().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }
}
