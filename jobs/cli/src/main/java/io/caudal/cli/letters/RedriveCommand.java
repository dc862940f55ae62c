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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Drives dead letters again. */
@Command(
    name = "redrive",
    description = {
      "Drive dead letters again, after the pipeline file was mended and its job restarted with it.",
      "Each comes to stand where it should have been, once. What would be late by now, and what the"
          + " mapping still refuses, is left where it is."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all that were meant were driven again (or had been before)",
      "1:it failed, or some were left",
      "2:the command line or the pipeline file is wrong"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  caudal dead-letters redrive --pipeline pipeline.yaml --reason MALFORMED --dry-run",
      "  caudal dead-letters redrive --pipeline pipeline.yaml --point w1 --since 1h --yes"
    })
final class RedriveCommand implements Callable<Integer> {

  private static final long MICROS_PER_MILLI = 1000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private PipelineArgument pipeline = new PipelineArgument();

  @Mixin private LetterFilter filter = new LetterFilter();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10000",
      description =
          "At most so many at a time (default: ${DEFAULT-VALUE}); the next run goes on with the"
              + " rest.")
  private int limit;

  @Option(
      names = "--remap",
      description =
          "Of a single reading that was refused, take the whole record from its raw topic and map"
              + " it anew: for a mistake in the mapping. Its other readings are duplicates.")
  private boolean remap;

  @Option(names = "--again", description = "Also what was driven again before.")
  private boolean again;

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
    PipelineFile file = pipeline.load();
    List<StoredLetter> letters = new ArrayList<>();
    new LetterStore(file)
        .forEach(
            letter -> {
              boolean pending = again || letter.redriven() == null;
              if (letters.size() < limit && pending && filter.matches(letter)) {
                letters.add(letter);
              }
            });
    PrintWriter err = spec.commandLine().getErr();
    RedriveSummary summary = new RedriveSummary(dryRun);
    List<Redriving> redrivings = plan(file, letters, summary);
    if (!dryRun && !redrivings.isEmpty()) {
      confirmation.ask(
          spec.commandLine(),
          "Drive %,d dead letters again through %s?"
              .formatted(summary.count(Verdict.Kind.DRIVE), file.redriveTopic()));
      drive(file, redrivings, err);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (output == OutputFormat.JSON) {
      out.println(summary.toJson());
    } else {
      summary.print(out);
    }
    out.flush();
    return summary.isWhole() ? ExitCode.OK : ExitCode.FAILED;
  }

  private List<Redriving> plan(
      PipelineFile file, List<StoredLetter> letters, RedriveSummary summary) throws CommandFailure {
    Redrivings redrivings = new Redrivings();
    try (OriginTopics origins = new OriginTopics(file)) {
      List<String> topics = file.settings().sources().stream().map(SourceSettings::topic).toList();
      long now = origins.newest(topics) * MICROS_PER_MILLI;
      WriterSchemas schemas =
          RegistryWriterSchemas.of(new RegistryAddress(file.requireRegistry().url())).connect();
      RedrivePlan plan =
          new RedrivePlan(file.settings(), schemas, origins::record, now, remap, again);
      for (StoredLetter letter : letters) {
        Verdict verdict = plan.judge(letter);
        summary.add(letter, verdict);
        if (verdict.driven() != null) {
          redrivings.add(letter, verdict.driven());
        }
      }
    }
    return redrivings.list();
  }

  private static void drive(PipelineFile file, List<Redriving> redrivings, PrintWriter err)
      throws CommandFailure {
    try (RedriveTopic topic = new RedriveTopic(file)) {
      int done = 0;
      for (Redriving each : redrivings) {
        topic.drive(each.letter(), each.settles());
        done++;
        if (done % 1000 == 0) {
          err.printf("%,d of %,d%n", done, redrivings.size());
          err.flush();
        }
      }
      topic.flush();
    }
  }
}
