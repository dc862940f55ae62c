package io.caudal.domain.control;

import org.jspecify.annotations.Nullable;

/**
 * A control record: what a point is from a moment on, or that it is no more.
 *
 * @param effectiveFrom the first observation time that it holds for, epoch microseconds
 * @param knownFrom the broker time of the record; what reached the broker before it was judged
 *     without it
 * @param template null for the one that the pipeline file gives the point
 * @param overrides the JSON of a point in the pipeline file, or null for none
 * @param deleted whether the point is decommissioned
 */
public record PointChange(
    String id,
    long effectiveFrom,
    long knownFrom,
    @Nullable String template,
    @Nullable String overrides,
    boolean deleted) {

  public static PointChange of(
      String id,
      long effectiveFrom,
      long knownFrom,
      @Nullable String template,
      @Nullable String overrides) {
    return new PointChange(id, effectiveFrom, knownFrom, template, overrides, false);
  }

  public static PointChange tombstone(String id, long effectiveFrom, long knownFrom) {
    return new PointChange(id, effectiveFrom, knownFrom, null, null, true);
  }
}
