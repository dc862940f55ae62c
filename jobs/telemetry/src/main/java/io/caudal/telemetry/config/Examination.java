package io.caudal.telemetry.config;

import org.jspecify.annotations.Nullable;

/**
 * What became of a pipeline file.
 *
 * @param pipeline null if the file has mistakes
 * @param diagnostics what was found; at most warnings if there is a pipeline
 */
public record Examination(@Nullable PipelineFile pipeline, Diagnostics diagnostics) {

  /** The pipeline, or its mistakes. */
  public PipelineFile orThrow() throws PipelineErrors {
    if (pipeline == null) {
      throw new PipelineErrors(diagnostics);
    }
    return pipeline;
  }
}
