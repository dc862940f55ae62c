package io.caudal.cli.points;

import io.caudal.cli.CommandFailure;
import io.caudal.cli.ExitCode;
import io.caudal.cli.OutputFormat;
import io.caudal.cli.PipelineArgument;
import io.caudal.cli.TextTable;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.telemetry.config.PipelineFile;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the points of a pipeline. */
@Command(
    name = "list",
    description = {
      "List the points of the pipeline file and of the control topic, by their ids, as they stand"
          + " now. Points that registered themselves are known to the job alone."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer = "  caudal points list --pipeline pipeline.yaml")
final class ListCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private PipelineArgument pipeline = new PipelineArgument();

  @Option(
      names = "--output",
      defaultValue = "text",
      description =
          "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). With json, one object a line, for"
              + " each point.")
  private OutputFormat output = OutputFormat.TEXT;

  @Override
  public Integer call() throws CommandFailure {
    PipelineFile loaded = pipeline.load();
    KnownPoints known = ControlTopic.of(loaded).read();
    List<PointStatus> points = points(loaded.settings(), known);
    PrintWriter out = spec.commandLine().getOut();
    if (output == OutputFormat.JSON) {
      points.forEach(point -> out.println(point.json()));
    } else if (!points.isEmpty()) {
      print(points, out);
    }
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    err.println("%,d points".formatted(points.size()));
    if (known.refused() > 0) {
      err.println("%,d control records cannot be applied".formatted(known.refused()));
    }
    return ExitCode.OK;
  }

  private static List<PointStatus> points(PipelineSettings settings, KnownPoints known) {
    Set<String> ids = new TreeSet<>(settings.points().keySet());
    ids.addAll(known.byId().keySet());
    long now = Micros.now();
    List<PointStatus> points = new ArrayList<>();
    for (String id : ids) {
      PointStatus point = PointStatus.of(id, known.of(id), settings, now);
      if (point != null) {
        points.add(point);
      }
    }
    return points;
  }

  private static void print(List<PointStatus> points, PrintWriter out) {
    List<String> columns = List.of("id", "state", "template", "from", "effective from", "versions");
    TextTable table = new TextTable(columns.size() - 1, columns);
    for (PointStatus point : points) {
      table.row(
          List.of(
              point.id(),
              point.state(),
              point.template() == null ? "-" : point.template(),
              point.from(),
              point.effectiveFrom(),
              String.valueOf(point.versions().size())));
    }
    table.print(out);
  }
}
