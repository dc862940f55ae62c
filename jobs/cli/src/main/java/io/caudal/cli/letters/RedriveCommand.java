package io.caudal.cli.letters;

import io.caudal.cli.CommandFailure;
import io.caudal.cli.Confirmation;
import io.caudal.cli.ExitCode;
import io.caudal.cli.OutputFormat;
import io.caudal.cli.PipelineArgument;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.normalize.avro.WriterSchemas;
import io.caudal.kafka.avro.RegistryAddress;
import io.caudal.telemetry.config.PipelineFile;
import io.caudal.telemetry.job.RegistryWriterSchemas;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Drives dead letters again. */
@Command(
    name = "redrive",
    description = {
      "Drive dead letters again, after the pipeline file was mended and its job restarted with it.",
      "Each comes to stand where it should have been, once. What would be late by now, and what the"
          + " mapping still refuses, is left where it is. A record is driven whole: what of it is"
          + " still refused becomes a new dead letter, and is told before."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all that were meant were driven again (or had been before)",
      "1:it failed, or some were left, or will be refused in part",
      "2:the command line or the pipeline file is wrong"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  caudal dead-letters redrive --pipeline pipeline.yaml --reason QUOTA --dry-run",
      "  caudal dead-letters redrive --pipeline pipeline.yaml --point w1 --yes"
    })
final class RedriveCommand implements Callable<Integer> {

  private static final long MICROS_PER_MILLI = 1000;
  private static final int PROGRESS = 1000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private PipelineArgument pipeline = new PipelineArgument();

  @Mixin private LetterFilter filter = new LetterFilter();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10000",
      description =
          "Drive at most so many at a time (default: ${DEFAULT-VALUE}), not counting what is left;"
              + " the next run goes on with the rest.")
  private int limit;

  @Mixin private RedriveWishes wishes = new RedriveWishes();

  @Option(names = "--dry-run", description = "Only say what would be done.")
  private boolean dryRun;

  @Mixin private Confirmation confirmation = new Confirmation();

  @Option(
      names = "--output",
      defaultValue = "text",
      description =
          "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). With json, the summary as one"
              + " object on standard output.")
  private OutputFormat output = OutputFormat.TEXT;

  @Override
  public Integer call() throws CommandFailure {
    if (limit < 1) {
      throw new ParameterException(spec.commandLine(), "--limit is 1 at least");
    }
    PipelineFile file = pipeline.load();
    RedriveSummary summary = new RedriveSummary(dryRun);
    try (OriginTopics origins = new OriginTopics(file)) {
      Redriver redriver = new Redriver(new LetterStore(file), plan(file, origins));
      redriver.choose(filter::matches, limit, summary);
      if (!dryRun && redriver.size() > 0) {
        confirmation.ask(
            spec.commandLine(),
            "Drive %,d dead letters again through %s?"
                .formatted(summary.chosen(), file.redriveTopic()));
        drive(file, redriver, summary);
      } else {
        print(summary);
      }
    }
    return summary.isWhole() ? ExitCode.OK : ExitCode.FAILED;
  }

  private void print(RedriveSummary summary) {
    PrintWriter out = spec.commandLine().getOut();
    if (output == OutputFormat.JSON) {
      out.println(summary.toJson());
    } else {
      summary.print(out);
    }
    out.flush();
  }

  private RedrivePlan plan(PipelineFile file, OriginTopics origins) throws CommandFailure {
    List<String> topics = file.settings().sources().stream().map(SourceSettings::topic).toList();
    long now = origins.newest(topics) * MICROS_PER_MILLI;
    WriterSchemas schemas =
        RegistryWriterSchemas.of(new RegistryAddress(file.requireRegistry().url())).connect();
    return new RedrivePlan(file.settings(), schemas, origins::record, now, wishes);
  }

  /** However it ends, what Kafka has by then is told: the topic is closed before. */
  private void drive(PipelineFile file, Redriver redriver, RedriveSummary summary)
      throws CommandFailure {
    try {
      write(file, redriver, summary);
    } finally {
      print(summary);
    }
  }

  private void write(PipelineFile file, Redriver redriver, RedriveSummary summary)
      throws CommandFailure {
    PrintWriter err = spec.commandLine().getErr();
    int all = redriver.size();
    try (RedriveTopic topic = new RedriveTopic(file)) {
      redriver.drive(
          topic,
          summary,
          done -> {
            if (done % PROGRESS == 0) {
              err.printf("%,d of %,d%n", done, all);
              err.flush();
            }
          });
      topic.flush();
    }
    if (redriver.size() > 0) {
      throw CommandFailure.failed(
          "%,d of %,d could not be driven: Kafka deleted them meanwhile. The others were driven."
              .formatted(redriver.size(), all),
          null);
    }
  }
}
