package io.caudal.domain.control;

import io.caudal.domain.model.EventTime;
import org.jspecify.annotations.Nullable;

/**
 * What a point is from a moment on.
 *
 * @param knownFrom see {@link PointChange#knownFrom}
 */
public record PointVersion(
    long knownFrom,
    long effectiveFrom,
    boolean deleted,
    @Nullable String template,
    @Nullable String overrides) {

  /** What the pipeline file says of a point: it holds from the beginning. */
  public static final PointVersion OF_FILE =
      new PointVersion(EventTime.BEGINNING, EventTime.BEGINNING, false, null, null);

  static PointVersion of(PointChange change) {
    return new PointVersion(
        change.knownFrom(),
        change.effectiveFrom(),
        change.deleted(),
        change.template(),
        change.overrides());
  }

  /** The broker time from which a tombstone holds for whatever arrives. */
  public long closesAt() {
    return Math.max(knownFrom, effectiveFrom);
  }
}
