package io.caudal.cli.points;

import io.caudal.cli.CommandFailure;
import io.caudal.cli.Confirmation;
import io.caudal.cli.ExitCode;
import io.caudal.cli.OutputFormat;
import io.caudal.cli.PipelineArgument;
import io.caudal.cli.TimeArgument;
import io.caudal.domain.control.PointChange;
import io.caudal.telemetry.config.PipelineFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Decommissions points. */
@Command(
    name = "delete",
    description = {
      "Decommission points: their open windows are published, their alerts closed, and further"
          + " readings refused. 'caudal points apply' brings a point back."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the points are decommissioned (or had been before)",
      "1:it failed, was not confirmed, or there is no such point; nothing was sent",
      "2:the command line or the pipeline file is wrong"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  caudal points delete --pipeline pipeline.yaml w1 w2",
      "  caudal points delete --pipeline pipeline.yaml w1 --yes \\",
      "      --effective-from 2024-06-01T00:00:00Z"
    })
final class DeleteCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private PipelineArgument pipeline = new PipelineArgument();

  @Parameters(paramLabel = "ID", arity = "1..*", description = "The points.")
  private List<String> ids = List.of();

  @Option(
      names = "--effective-from",
      paramLabel = "TIME",
      converter = TimeArgument.class,
      description =
          "Refuse readings observed from then on: 2024-06-01T00:00:00Z, a date (UTC), or how long"
              + " ago (90m, 7d). Default: now.")
  private @Nullable Instant effectiveFrom;

  @Option(names = "--dry-run", description = "Only say what would be done.")
  private boolean dryRun;

  @Mixin private Confirmation confirmation = new Confirmation();

  @Option(
      names = "--output",
      defaultValue = "text",
      description =
          "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). With json, one object on standard"
              + " output.")
  private OutputFormat output = OutputFormat.TEXT;

  @Override
  public Integer call() throws CommandFailure {
    PipelineFile loaded = pipeline.load();
    ControlTopic topic = ControlTopic.of(loaded);
    List<Edit> edits = plan(new EditPlan(loaded.settings(), topic.read(), Micros.now()));
    List<PointChange> changes =
        edits.stream().filter(edit -> edit.kind() == Edit.Kind.DELETED).map(Edit::change).toList();
    if (!dryRun && !changes.isEmpty()) {
      confirmation.ask(
          spec.commandLine(),
          "Decommission %,d points through %s?".formatted(changes.size(), topic.name()));
      topic.send(changes);
    }
    new EditReport(edits, dryRun).print(output, spec.commandLine().getOut());
    return ExitCode.OK;
  }

  private List<Edit> plan(EditPlan plan) throws CommandFailure {
    Long from = effectiveFrom == null ? null : Micros.of(effectiveFrom);
    List<Edit> edits = new ArrayList<>();
    for (String id : new LinkedHashSet<>(ids)) {
      Edit edit = plan.delete(id, from);
      if (edit == null) {
        throw CommandFailure.failed(
            "There is no point '" + id + "', so nothing was sent; see 'caudal points list'.", null);
      }
      edits.add(edit);
    }
    return edits;
  }
}
