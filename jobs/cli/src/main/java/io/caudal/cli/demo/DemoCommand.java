package io.caudal.cli.demo;

import io.caudal.cli.CommandFailure;
import io.caudal.cli.ExitCode;
import io.caudal.cli.OutputFormat;
import io.caudal.cli.stack.DetachedStack;
import io.caudal.cli.stack.ProjectHome;
import io.caudal.cli.stack.RunningStack;
import io.caudal.devkit.DevkitStack;
import io.caudal.devkit.StackOptions;
import io.caudal.devkit.flink.FlinkCluster;
import io.caudal.devkit.flink.FlinkOptions;
import io.caudal.devkit.process.DevkitException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the whole of Caudal on real servers and real telemetry. */
@Command(
    name = "demo",
    description = {
      "Start real servers, run the jobs on a real Flink cluster, play two recordings through them"
          + " (with injected duplicates, late, out-of-order and corrupt records) and compare what"
          + " the stores hold with the ledger.",
      "Exits with 1 if the ledger does not balance or a store disagrees with it."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  caudal demo",
      "  caudal demo --keep",
      "  caudal demo --output json > summary.json"
    })
public final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--keep",
      description = "Leave everything running; see 'caudal status' and 'caudal down'.")
  private boolean keep;

  @Option(
      names = "--example",
      paramLabel = "NAME",
      description = "Play only this example; may be given several times. Default: all.")
  private List<String> examples = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, or json for one object on standard output. Default: text.")
  private OutputFormat output = OutputFormat.TEXT;

  @Option(
      names = "--evidence",
      paramLabel = "DIR",
      description =
          "Write what was played of each example into this folder, as a recording:"
              + " played-NAME.jsonl.gz.")
  private @Nullable Path evidence;

  @Override
  public Integer call() throws CommandFailure {
    List<String> names = names();
    Path home = ProjectHome.require();
    PrintWriter err = spec.commandLine().getErr();
    Consumer<String> progress =
        line -> {
          err.println(line);
          err.flush();
        };
    try {
      return keep ? kept(home, names, progress) : passing(home, names, progress);
    } catch (DevkitException e) {
      throw CommandFailure.failed(String.valueOf(e.getMessage()), e);
    }
  }

  private List<String> names() throws CommandFailure {
    for (String name : examples) {
      if (!Example.NAMES.contains(name)) {
        throw CommandFailure.badInput(
            "There is no example '" + name + "', only " + String.join(", ", Example.NAMES) + ".",
            null);
      }
    }
    return examples.isEmpty() ? Example.NAMES : examples;
  }

  private int kept(Path home, List<String> names, Consumer<String> progress) throws CommandFailure {
    DetachedStack detached = new DetachedStack(home);
    RunningStack stack = detached.start(List.of("--task-managers=2"), progress);
    try {
      return run(stack, home, names, progress);
    } catch (CommandFailure | RuntimeException e) {
      detached.stopAfter(e, progress);
      throw e;
    }
  }

  private int passing(Path home, List<String> names, Consumer<String> progress)
      throws CommandFailure {
    StackOptions options =
        StackOptions.defaults().withFlink(FlinkOptions.defaults()).withProgress(progress);
    try (DevkitStack stack = DevkitStack.start(options)) {
      Thread end = new Thread(stack::close, "end-stack");
      Runtime.getRuntime().addShutdownHook(end);
      FlinkCluster flink = stack.flink().orElseThrow();
      return run(new RunningStack(stack, flink.rest()), home, names, progress);
    }
  }

  private int run(RunningStack stack, Path home, List<String> names, Consumer<String> progress)
      throws CommandFailure {
    Demo demo = new Demo(stack, home, evidence, progress);
    List<ExampleSummary> summaries = new ArrayList<>();
    for (String name : names) {
      demo.prepare(name);
      if (summaries.isEmpty()) {
        demo.startArchive(name);
      }
      summaries.add(demo.play(name, keep));
    }
    DemoSummary summary = new DemoSummary(summaries);
    PrintWriter out = spec.commandLine().getOut();
    if (output == OutputFormat.JSON) {
      out.println(summary.json());
    } else {
      summary.print(out, keep ? stack.endpoints() : null);
    }
    out.flush();
    return summary.disagreements().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }
}
