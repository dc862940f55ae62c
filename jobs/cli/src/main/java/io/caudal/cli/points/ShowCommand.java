package io.caudal.cli.points;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caudal.cli.CommandFailure;
import io.caudal.cli.ExitCode;
import io.caudal.cli.OutputFormat;
import io.caudal.cli.PipelineArgument;
import io.caudal.cli.TextTable;
import io.caudal.cli.TimeArgument;
import io.caudal.domain.control.PointChange;
import io.caudal.domain.model.PointSetting;
import io.caudal.telemetry.config.PipelineFile;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one point. */
@Command(
    name = "show",
    description = "Show a point: its versions, its merged settings, and where each comes from.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  caudal points show --pipeline pipeline.yaml w1",
      "  caudal points show --pipeline pipeline.yaml w1 --at 2024-06-01T00:00:00Z"
    })
final class ShowCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private PipelineArgument pipeline = new PipelineArgument();

  @Parameters(paramLabel = "ID", description = "The point.")
  private String id = "";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = TimeArgument.class,
      description =
          "As a reading observed then would meet it: 2024-06-01T00:00:00Z, a date (UTC), or how"
              + " long ago (90m, 7d). Default: now.")
  private @Nullable Instant at;

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
    KnownPoints known = ControlTopic.of(loaded).read();
    long time = at == null ? Micros.now() : Micros.of(at);
    PointStatus point = PointStatus.of(id, known.of(id), loaded.settings(), time);
    if (point == null) {
      throw CommandFailure.failed(
          "There is no point '"
              + id
              + "' in the pipeline file or on the control topic; see 'caudal points list'.",
          null);
    }
    List<PointSetting> settings = point.settings(loaded.settings());
    PrintWriter out = spec.commandLine().getOut();
    if (output == OutputFormat.JSON) {
      out.println(json(point, settings).toPrettyString());
    } else {
      print(point, settings, out);
    }
    out.flush();
    return ExitCode.OK;
  }

  private static void print(PointStatus point, List<PointSetting> settings, PrintWriter out) {
    out.println(
        "%s  %s from %s, by the %s"
            .formatted(point.id(), point.state(), point.effectiveFrom(), point.from()));
    if (point.template() != null) {
      out.println("template: " + point.template());
    }
    if (!point.versions().isEmpty()) {
      out.println();
      TextTable versions =
          new TextTable(4, List.of("effective from", "known from", "template", "what"));
      for (PointChange each : point.versions()) {
        versions.row(
            List.of(
                Micros.text(each.effectiveFrom()),
                Micros.text(each.knownFrom()),
                each.template() == null ? "-" : each.template(),
                what(each)));
      }
      versions.print(out);
    }
    if (!settings.isEmpty()) {
      out.println();
      TextTable table = new TextTable(3, List.of("setting", "value", "from"));
      settings.forEach(each -> table.row(List.of(each.path(), each.value(), from(each))));
      table.print(out);
    }
  }

  private static String what(PointChange change) {
    if (change.deleted()) {
      return PointStatus.DECOMMISSIONED;
    }
    return change.overrides() == null ? "{}" : change.overrides();
  }

  private static String from(PointSetting setting) {
    return switch (setting.from()) {
      case TEMPLATE -> "template";
      case PIPELINE -> "pipeline file";
      case CONTROL -> "control topic";
    };
  }

  private static ObjectNode json(PointStatus point, List<PointSetting> settings) {
    ObjectNode json = point.json();
    ArrayNode versions = json.putArray("versions");
    for (PointChange each : point.versions()) {
      versions
          .addObject()
          .put("effectiveFrom", Micros.text(each.effectiveFrom()))
          .put("knownFrom", Micros.text(each.knownFrom()))
          .put("template", each.template())
          .put("overrides", each.overrides())
          .put("deleted", each.deleted());
    }
    ArrayNode merged = json.putArray("settings");
    for (PointSetting each : settings) {
      merged
          .addObject()
          .put("setting", each.path())
          .put("value", each.value())
          .put("from", from(each));
    }
    return json;
  }
}
