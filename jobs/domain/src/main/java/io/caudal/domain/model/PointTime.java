package io.caudal.domain.model;

import java.io.Serializable;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A point's own settings of time.
 *
 * @param zone of its calendar days; null for the pipeline's
 */
public record PointTime(@Nullable ZoneId zone) implements Serializable {

  /** As the pipeline has it. */
  public static final PointTime USUAL = new PointTime(null);

  PointTime over(PointTime below) {
    return new PointTime(Overlay.of(zone, below.zone));
  }
}
