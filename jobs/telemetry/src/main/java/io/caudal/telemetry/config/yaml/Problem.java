package io.caudal.telemetry.config.yaml;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One problem of a file.
 *
 * @param message what is wrong and, where it is not plain, what to write
 * @param suggestion the nearest right name, or null
 */
public record Problem(ProblemCode code, Place place, String message, @Nullable String suggestion)
    implements Serializable {

  public Severity severity() {
    return code.severity();
  }

  /** The message with the suggestion. */
  public String sentence() {
    return suggestion == null ? message : message + "; did you mean '" + suggestion + "'?";
  }
}
