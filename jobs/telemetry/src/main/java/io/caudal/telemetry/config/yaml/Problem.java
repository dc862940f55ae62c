package io.caudal.telemetry.config.yaml;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One mistake in a file.
 *
 * @param message what is wrong and, where it is not plain, what to write
 * @param suggestion the nearest right name, or null
 */
public record Problem(Place place, String message, @Nullable String suggestion)
    implements Serializable {

  /** The message with the suggestion. */
  public String sentence() {
    return suggestion == null ? message : message + "; did you mean '" + suggestion + "'?";
  }
}
