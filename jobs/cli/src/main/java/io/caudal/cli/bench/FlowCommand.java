package io.caudal.cli.bench;

import io.caudal.benchmarks.flow.FlowBench;
import io.caudal.benchmarks.flow.FlowCurves;
import io.caudal.benchmarks.flow.FlowOptions;
import io.caudal.benchmarks.flow.FlowReport;
import io.caudal.benchmarks.flow.Workload;
import io.caudal.cli.ExitCode;
import io.caudal.cli.OutputFormat;
import io.caudal.cli.stack.ProjectHome;
import io.caudal.devkit.Stack;
import io.caudal.devkit.StackOptions;
import io.caudal.devkit.Stacks;
import io.caudal.devkit.kafka.KafkaServer;
import io.caudal.devkit.process.Distributions;
import io.caudal.devkit.process.RunDirectory;
import io.caudal.devkit.process.Supervisor;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the whole flow costs. */
@Command(
    name = "flow",
    description = {
      "Measure what the whole flow costs, from Kafka to sinks that discard, beside what bounds it.",
      "Starts a Kafka of its own, fills a topic, and lets each contender read it to its end, each"
          + " in a JVM of its own. CPU time is that JVM's; the broker's does not count.",
      "For contenders with sinks it starts the other servers, too. Each of their rounds writes into"
          + " a new database.",
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every ratio is within its bar",
      "1:a ratio is not, a contender failed, or two came to different results",
      "2:the command line is wrong; nothing was started"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  caudal bench flow --quick",
      "  caudal bench flow --interval 60 --output json",
      "  caudal bench flow --curves --rounds 1",
      "  caudal bench flow --quick --only 'caudal, heap' --profile profiles"
    })
public final class FlowCommand implements Callable<Integer> {

  private static final int MOST_SERIES = 1_000_000;
  private static final int QUICK_MOST_SERIES = 100_000;
  private static final int QUICK_SERIES = 2_000;
  private static final long QUICK_RECORDS = 800_000;
  private static final int CHECKPOINT = 10;
  private static final int QUICK_CHECKPOINT = 3;

  /** Seconds for which a transaction may surely stay open. */
  private static final int MOST_OPEN = 240;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--series",
      paramLabel = "N",
      description = "How many series send readings, 1 to 1000000 (default: 10000, quick: 2000).")
  private @Nullable Integer series;

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      defaultValue = "1",
      description = "Between two readings of a series, 1 to 3600 (default: ${DEFAULT-VALUE}).")
  private int interval;

  @Option(
      names = "--records",
      paramLabel = "N",
      description =
          "How many records each contender reads, the first quarter of them to warm up; from 100000"
              + " (default: 4000000, quick: 800000).")
  private @Nullable Long records;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each contender runs, 1 to 100 (default: 5, quick: 1).")
  private @Nullable Integer rounds;

  @Option(
      names = "--checkpoint",
      paramLabel = "SECONDS",
      description = "Between two checkpoints, 1 to 3600 (default: 10, quick: 3).")
  private @Nullable Integer checkpoint;

  @Option(
      names = "--duplicates",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description = "Of the records so many are copies, 0 to 90 (default: ${DEFAULT-VALUE}).")
  private double duplicates;

  @Option(
      names = "--delayed",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description =
          "Of the readings so many come a minute and a half late, and correct what was published;"
              + " 0 to 100 (default: ${DEFAULT-VALUE}).")
  private double delayed;

  @Option(
      names = "--skew",
      paramLabel = "EXPONENT",
      defaultValue = "0",
      description =
          "Series share the readings by Zipf's law with this exponent, 0 to 3 (default: equal"
              + " shares).")
  private double skew;

  @Option(
      names = "--curves",
      description =
          "Run Caudal's flow alone, with 1,000 to 1,000,000 series (quick: 100,000) that send once"
              + " a minute, and the given workload with copies, delays and skew.")
  private boolean curves;

  @Option(names = "--quick", description = "One short round: a first look, not worth quoting.")
  private boolean quick;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "A contender to run, instead of all; may be given several times.")
  private List<String> only = List.of();

  @Option(
      names = "--profile",
      paramLabel = "FOLDER",
      description = "Leave a flight recording of each contender's last round there.")
  private @Nullable Path profiles;

  @Option(
      names = "--output",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OutputFormat output = OutputFormat.TEXT;

  @Override
  public Integer call() throws Exception {
    Workload workload = workload();
    Set<String> wanted = wanted();
    FlowOptions options = options(wanted);
    Path home = ProjectHome.require();
    if (options.profiles() != null) {
      Files.createDirectories(options.profiles());
    }
    PrintWriter err = spec.commandLine().getErr();
    FlowReport report =
        !curves && FlowBench.delivers(wanted::contains)
            ? withStack(workload, options, wanted, err::println)
            : withKafka(home, workload, options, wanted, err::println);
    PrintWriter out = spec.commandLine().getOut();
    if (output == OutputFormat.JSON) {
      out.println(FlowText.json(report));
    } else {
      FlowText.print(report, out);
    }
    return report.met() ? ExitCode.OK : ExitCode.FAILED;
  }

  private FlowReport withKafka(
      Path home,
      Workload workload,
      FlowOptions options,
      Set<String> wanted,
      Consumer<String> progress)
      throws Exception {
    try (Supervisor supervisor = new Supervisor(RunDirectory.temporary(), false)) {
      progress.accept("starting Kafka");
      String kafka = KafkaServer.start(supervisor, new Distributions(home), 0).bootstrap();
      return curves
          ? FlowCurves.run(
              kafka, workload, quick ? QUICK_MOST_SERIES : MOST_SERIES, options, progress)
          : FlowBench.run(kafka, workload, options, wanted::contains, null, progress);
    }
  }

  private static FlowReport withStack(
      Workload workload, FlowOptions options, Set<String> wanted, Consumer<String> progress)
      throws Exception {
    Path token = Files.createTempFile("caudal-token", "");
    try (Stack stack = Stacks.start(StackOptions.defaults().withProgress(progress))) {
      Files.writeString(token, stack.influx().token());
      return FlowBench.run(
          stack.kafkaBootstrap(),
          workload,
          options,
          wanted::contains,
          new StackDestination(stack, token),
          progress);
    } finally {
      Files.delete(token);
    }
  }

  private Workload workload() {
    int of = series == null ? (quick ? QUICK_SERIES : Workload.STANDARD.series()) : series;
    require(of >= 1 && of <= MOST_SERIES, "--series is from 1 to 1000000");
    require(interval >= 1 && interval <= 3600, "--interval is from 1 to 3600 seconds");
    long read = records == null ? (quick ? QUICK_RECORDS : Workload.STANDARD.records()) : records;
    require(read >= 100_000, "--records is 100000 at least");
    require(duplicates >= 0 && duplicates <= 90, "--duplicates is from 0 to 90 percent");
    require(delayed >= 0 && delayed <= 100, "--delayed is from 0 to 100 percent");
    require(skew >= 0 && skew <= 3, "--skew is from 0 to 3");
    return Workload.STANDARD
        .withSeries(of)
        .withInterval(interval * 1_000_000L)
        .withRecords(read)
        .withDuplicates(duplicates / 100)
        .withDelayed(delayed / 100)
        .withSkew(skew);
  }

  private FlowOptions options(Set<String> wanted) {
    int count = rounds == null ? (quick ? 1 : 5) : rounds;
    require(count >= 1 && count <= 100, "--rounds is from 1 to 100");
    int pause = checkpoint == null ? (quick ? QUICK_CHECKPOINT : CHECKPOINT) : checkpoint;
    require(pause >= 1 && pause <= 3600, "--checkpoint is from 1 to 3600 seconds");
    require(
        pause <= MOST_OPEN || curves || !FlowBench.delivers(wanted::contains),
        "--checkpoint is at most 240 seconds for contenders with sinks, whose transactions Kafka"
            + " would end: name others by --only");
    return new FlowOptions(
        count, pause * 1000L, profiles == null ? null : profiles.toAbsolutePath());
  }

  private Set<String> wanted() {
    require(!curves || only.isEmpty(), "--curves runs contenders of its own: leave out --only");
    List<String> known = FlowBench.names();
    for (String name : only) {
      require(known.contains(name), "--only '" + name + "' is none of: " + quoted(known));
    }
    return new HashSet<>(only.isEmpty() ? known : only);
  }

  private static String quoted(List<String> names) {
    return "'" + String.join("', '", names) + "'";
  }

  private void require(boolean holds, String sentence) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), sentence);
    }
  }
}
