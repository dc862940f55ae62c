package io.caudal.domain;

import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Rollup;

/**
 * Takes what the stages make of a point's readings. Each reading ends in exactly one of {@link
 * #accepted}, {@link #duplicate} and {@link #rejected}, at once or after it has waited.
 */
public interface PointOutput {

  void accepted(Reading reading);

  void duplicate(Reading reading);

  void rejected(Reading reading, DeadLetter deadLetter);

  /** The reading cannot be taken yet. */
  void waiting(Reading reading);

  /** A reading that was waiting is looked at again, and now ends, or waits anew. */
  void resumed(Reading reading);

  /** A reading that was computed from accepted ones. It is none of those above. */
  void derived(Reading reading);

  /** What could not be computed from accepted readings. No reading ends here. */
  void derivedRefused(DeadLetter deadLetter);

  void rollup(Rollup rollup);

  void alert(AlertEvent alert);
}
