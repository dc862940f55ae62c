package io.caudal.cli.points;

import io.caudal.domain.control.PointChange;
import io.caudal.domain.control.PointVersion;
import io.caudal.domain.control.PointVersions;
import io.caudal.domain.model.EventTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the control topic says of one point. */
final class KnownPoint {

  private final List<PointChange> changes = new ArrayList<>();
  private final PointVersions versions = new PointVersions();

  void add(PointChange change) {
    changes.add(change);
    versions.add(change);
  }

  /** In the order of the times that they hold from. */
  List<PointChange> changes() {
    return changes.stream()
        .sorted(
            Comparator.comparingLong(PointChange::effectiveFrom)
                .thenComparingLong(PointChange::knownFrom))
        .toList();
  }

  /** The latest word on the version of exactly that time, or null. */
  @Nullable PointChange exactly(long effectiveFrom) {
    return changes.stream()
        .filter(change -> change.effectiveFrom() == effectiveFrom)
        .max(Comparator.comparingLong(PointChange::knownFrom))
        .orElse(null);
  }

  /**
   * The version that a reading observed then would meet if it reached the broker after all that is
   * known: a tombstone, what the pipeline file says, or null for none.
   */
  @Nullable PointVersion at(long time, boolean inFile) {
    return versions.at(time, EventTime.END, inFile);
  }
}
