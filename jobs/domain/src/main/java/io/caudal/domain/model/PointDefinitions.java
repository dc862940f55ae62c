package io.caudal.domain.model;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Makes settings of what a control record says of a point, by the templates of the pipeline. */
public interface PointDefinitions extends Serializable {

  /**
   * What became of a definition: settings, or a sentence that says why there are none.
   *
   * @param settings null where there is a problem
   */
  record Definition(@Nullable PointSettings settings, @Nullable String problem) {}

  /**
   * Merges a point: its template, what the pipeline file says of it, and {@code overrides}, each
   * over the one before.
   *
   * @param template null for the template that the pipeline file gives the point
   * @param overrides the JSON of a point in the pipeline file, or null for none
   */
  Definition define(String id, @Nullable String template, @Nullable String overrides);
}
