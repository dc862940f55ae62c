package io.caudal.cli.points;

import io.caudal.cli.CommandFailure;
import io.caudal.cli.ExitCode;
import io.caudal.cli.OutputFormat;
import io.caudal.cli.PipelineArgument;
import io.caudal.domain.control.PointChange;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.telemetry.config.PipelineErrors;
import io.caudal.telemetry.config.PipelineFile;
import io.caudal.telemetry.config.PointList;
import io.caudal.telemetry.config.PointList.Listed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes points as a list has them. */
@Command(
    name = "apply",
    description = {
      "Add and change points as a list of them says. The list is YAML of the form of 'points' in"
          + " the pipeline file; each point may have an 'effectiveFrom', a time such as"
          + " 2024-06-01T00:00:00Z, without which it holds from now on. The whole list is checked"
          + " before anything is sent, and points that are so already are not sent again."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the points are as listed",
      "1:it failed",
      "2:the command line, the pipeline file or the list is wrong; nothing was sent"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  caudal points apply --pipeline pipeline.yaml points.yaml --dry-run",
      "  echo '[{id: w1, template: well}]' |",
      "      caudal points apply --pipeline pipeline.yaml -"
    })
final class ApplyCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private PipelineArgument pipeline = new PipelineArgument();

  @Parameters(paramLabel = "FILE", description = "The list of points; - for standard input.")
  private String file = "";

  @Option(names = "--dry-run", description = "Only say what would be done.")
  private boolean dryRun;

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
    List<Listed> points = read(loaded.settings());
    EditPlan plan = new EditPlan(loaded.settings(), topic.read(), Micros.now());
    List<Edit> edits = points.stream().map(plan::apply).toList();
    List<PointChange> changes =
        edits.stream()
            .filter(edit -> edit.kind() != Edit.Kind.UNCHANGED)
            .map(Edit::change)
            .toList();
    if (!dryRun && !changes.isEmpty()) {
      topic.send(changes);
    }
    new EditReport(edits, dryRun).print(output, spec.commandLine().getOut());
    return ExitCode.OK;
  }

  private List<Listed> read(PipelineSettings settings) throws CommandFailure {
    PointList list = new PointList(settings);
    try {
      return file.equals(STANDARD_INPUT)
          ? list.read("standard input", System.in.readAllBytes())
          : list.read(Path.of(file));
    } catch (PipelineErrors e) {
      throw CommandFailure.badInput("the list of points has mistakes\n" + e.render(), e);
    } catch (IOException e) {
      throw CommandFailure.badInput("Standard input cannot be read: " + e.getMessage(), e);
    }
  }
}
