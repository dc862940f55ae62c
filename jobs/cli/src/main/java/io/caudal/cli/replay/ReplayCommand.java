package io.caudal.cli.replay;

import io.caudal.cli.CommandFailure;
import io.caudal.cli.ExitCode;
import io.caudal.cli.OutputFormat;
import io.caudal.cli.replay.result.ResultFile;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.telemetry.config.PipelineErrors;
import io.caudal.telemetry.config.PipelineLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a recording through a pipeline without any server. */
@Command(
    name = "replay",
    description = {
      "Run a recording through a pipeline, without any server, and write what it settles to.",
      "The same recording gives the same bytes, at every parallelism."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the results are in --out",
      "1:the run failed, or its ledger does not balance; --out is untouched",
      "2:the pipeline file or the recording has mistakes, or --out is not empty"
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  caudal replay --pipeline examples/groundwater/pipeline.yaml \\",
      "      --recording examples/groundwater/recording.jsonl.gz --out results"
    })
public final class ReplayCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--pipeline",
      required = true,
      paramLabel = "FILE",
      description = "The pipeline file. Its secrets and servers are not needed.")
  private Path pipeline = Path.of("");

  @Option(
      names = "--recording",
      required = true,
      paramLabel = "FILE",
      description = "Records of the pipeline's topics as JSON lines, gzipped or not.")
  private Path recording = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where to write the results; must not exist or be empty.")
  private Path out = Path.of("");

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "1",
      description = "Subtasks of each operator, 1 to 16 (default: ${DEFAULT-VALUE}).")
  private int parallelism;

  @Option(
      names = "--reference",
      description = "Run the domain alone, in one thread and without Flink, to compare with.")
  private boolean reference;

  @Option(
      names = "--schemas",
      paramLabel = "DIR",
      description = {
        "The schemas of Avro records, each in a file named by its id in the registry: 17.avsc.",
        "Needed if a source of the pipeline is Avro; a registry is not asked."
      })
  private @Nullable Path schemas;

  @Option(
      names = "--output",
      defaultValue = "text",
      description =
          "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). With json, the totals of the"
              + " ledger as one object on standard output.")
  private OutputFormat output = OutputFormat.TEXT;

  @Override
  public Integer call() throws CommandFailure {
    if (parallelism < 1 || parallelism > EmbeddedRun.MOST_PARALLEL) {
      throw new ParameterException(
          spec.commandLine(), "--parallelism is from 1 to " + EmbeddedRun.MOST_PARALLEL);
    }
    long began = System.nanoTime();
    Replay replay =
        new Replay(settings(), recording, SchemaFolder.of(schemas), spec.commandLine().getErr());
    Replay.Outcome outcome = reference ? replay.runReference(out) : replay.run(out, parallelism);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    spec.commandLine().getErr().println(summary(outcome, took));
    if (output == OutputFormat.JSON) {
      spec.commandLine().getOut().println(outcome.ledger().toJson());
    }
    return ExitCode.OK;
  }

  private PipelineSettings settings() throws CommandFailure {
    try {
      return PipelineLoader.check(pipeline).settings();
    } catch (PipelineErrors e) {
      throw CommandFailure.badInput("the pipeline file has mistakes\n" + e.render(), e);
    }
  }

  private String summary(Replay.Outcome outcome, Duration took) {
    Map<ResultFile, Long> lines = outcome.lines();
    return String.format(
        "Replayed %,d records in %.1f s to %s%n  %s%n  %,d rollups, %,d alerts, %,d dead letters",
        outcome.records(),
        took.toMillis() / 1000.0,
        out,
        outcome.ledger(),
        lines.get(ResultFile.ROLLUPS),
        lines.get(ResultFile.ALERTS),
        lines.get(ResultFile.DEAD_LETTERS));
  }
}
