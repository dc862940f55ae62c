package io.caudal.cli;

import io.caudal.telemetry.config.PipelineErrors;
import io.caudal.telemetry.config.PipelineFile;
import io.caudal.telemetry.config.PipelineLoader;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option {@code --pipeline} of the commands that ask the servers a pipeline file names. */
public final class PipelineArgument {

  @Option(
      names = "--pipeline",
      required = true,
      paramLabel = "FILE",
      description = "The pipeline file; the servers that it names are asked.")
  private Path file = Path.of("");

  /**
   * The file, its secrets read.
   *
   * @throws CommandFailure if it has mistakes
   */
  public PipelineFile load() throws CommandFailure {
    try {
      return PipelineLoader.load(file);
    } catch (PipelineErrors e) {
      throw CommandFailure.badInput("the pipeline file has mistakes\n" + e.render(), e);
    }
  }
}
