package io.caudal.cli.points;

import io.caudal.domain.control.PointChange;
import java.util.List;
import java.util.Locale;

/**
 * What is to be done about one point.
 *
 * @param change the control record that says it; sent unless it is {@link Kind#UNCHANGED}
 * @param differences from the version that holds without it
 */
record Edit(Kind kind, PointChange change, List<Difference> differences) {

  enum Kind {
    NEW,
    CHANGED,
    UNCHANGED,
    DELETED;

    /** As it is shown. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
