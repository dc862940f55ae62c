package io.caudal.telemetry.config;

import io.caudal.telemetry.config.yaml.Problem;
import java.util.List;

/** A pipeline file has mistakes, and nothing is started. Its message is {@link #render()}. */
public final class PipelineErrors extends Exception {

  private static final long serialVersionUID = 1L;

  private final Diagnostics diagnostics;

  PipelineErrors(Diagnostics diagnostics) {
    super(diagnostics.render());
    this.diagnostics = diagnostics;
  }

  /** Every mistake, and every warning, in the order of the file. */
  public List<Problem> problems() {
    return diagnostics.problems();
  }

  /** Text for a terminal: {@link Diagnostics#render()}. */
  public String render() {
    return diagnostics.render();
  }
}
