package io.caudal.cli.validate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caudal.cli.ExitCode;
import io.caudal.cli.OutputFormat;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.telemetry.config.PipelineErrors;
import io.caudal.telemetry.config.PipelineLoader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks pipeline files without reading their secrets and without connecting anywhere. */
@Command(
    name = "validate",
    description = "Check pipeline files and report every mistake at its place.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all files are good", "2:a file has mistakes or cannot be read"},
    footerHeading = "%nExample:%n",
    footer = "  caudal validate examples/*/pipeline.yaml")
public final class ValidateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Pipeline files.")
  private List<Path> files = List.of();

  @Option(
      names = "--output",
      defaultValue = "text",
      description =
          "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). With json, one object on standard"
              + " output.")
  private OutputFormat output = OutputFormat.TEXT;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    JsonMapper json = JsonMapper.builder().build();
    ArrayNode reports = json.createArrayNode();
    int exitCode = ExitCode.OK;
    for (Path file : files) {
      try {
        PipelineSettings pipeline = PipelineLoader.check(file).settings();
        if (output == OutputFormat.TEXT) {
          out.println("OK  " + file + ": " + summary(pipeline));
        }
        describe(file, pipeline, reports.addObject());
      } catch (PipelineErrors errors) {
        exitCode = ExitCode.BAD_INPUT;
        if (output == OutputFormat.TEXT) {
          spec.commandLine().getErr().print(errors.render());
          spec.commandLine().getErr().flush();
        }
        reports.add(parse(json, errors.toJson()).put("valid", false));
      }
    }
    if (output == OutputFormat.JSON) {
      out.println(json.createObjectNode().set("files", reports).toPrettyString());
    }
    return exitCode;
  }

  private static String summary(PipelineSettings pipeline) {
    return pipeline.name()
        + " version "
        + pipeline.version()
        + ": "
        + count(pipeline.sources().size(), "source")
        + ", "
        + count(pipeline.points().size(), "point")
        + ", "
        + count(pipeline.windows().size(), "window")
        + ", "
        + count(pipeline.rules().size(), "rule");
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static void describe(Path file, PipelineSettings pipeline, ObjectNode report) {
    report
        .put("file", file.toString())
        .put("valid", true)
        .put("name", pipeline.name())
        .put("version", pipeline.version())
        .put("sources", pipeline.sources().size())
        .put("points", pipeline.points().size())
        .put("windows", pipeline.windows().size())
        .put("rules", pipeline.rules().size());
  }

  private static ObjectNode parse(JsonMapper json, String text) {
    try {
      return json.readValue(text, ObjectNode.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the loader's own report is not JSON: " + text, e);
    }
  }
}
