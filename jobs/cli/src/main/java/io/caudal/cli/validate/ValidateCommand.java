package io.caudal.cli.validate;

import io.caudal.cli.ExitCode;
import io.caudal.cli.OutputFormat;
import io.caudal.cli.TerminalEmphasis;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.telemetry.config.Examination;
import io.caudal.telemetry.config.PipelineFile;
import io.caudal.telemetry.config.PipelineLoader;
import io.caudal.telemetry.config.yaml.Severity;
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
    exitCodeList = {
      "0:all files are good; there may be warnings",
      "2:a file has mistakes or cannot be read; with --strict, or has warnings"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  caudal validate examples/*/pipeline.yaml",
      "  caudal validate --strict --output json pipeline.yaml"
    })
public final class ValidateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Pipeline files.")
  private List<Path> files = List.of();

  @Option(names = "--strict", description = "Take warnings for mistakes.")
  private boolean strict;

  @Option(
      names = "--output",
      defaultValue = "text",
      description =
          "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). With json, one object on standard"
              + " output.")
  private OutputFormat output = OutputFormat.TEXT;

  @Override
  public Integer call() {
    ValidationReport report = new ValidationReport();
    int exitCode = ExitCode.OK;
    for (Path file : files) {
      Examination found = PipelineLoader.examine(file);
      if (!passes(found)) {
        exitCode = ExitCode.BAD_INPUT;
      }
      if (output == OutputFormat.JSON) {
        report.add(file, found);
      } else {
        print(file, found);
      }
    }
    if (output == OutputFormat.JSON) {
      spec.commandLine().getOut().println(report.toJson());
    }
    return exitCode;
  }

  private boolean passes(Examination found) {
    boolean hasWarnings = found.diagnostics().count(Severity.WARNING) > 0;
    return found.pipeline() != null && !(strict && hasWarnings);
  }

  private void print(Path file, Examination found) {
    PipelineFile pipeline = found.pipeline();
    if (pipeline != null) {
      spec.commandLine().getOut().println("OK  " + file + ": " + summary(pipeline.settings()));
    }
    PrintWriter err = spec.commandLine().getErr();
    err.print(found.diagnostics().render(TerminalEmphasis.of(spec.commandLine())));
    err.flush();
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
}
