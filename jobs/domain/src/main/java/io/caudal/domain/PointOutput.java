package io.caudal.domain;

import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Rollup;

/**
 * Takes what the stages make of a point's readings. Each reading ends in exactly one of {@link
 * #accepted}, {@link #duplicate} and {@link #rejected}.
 */
public interface PointOutput {

  void accepted(Reading reading);

  void duplicate(Reading reading);

  void rejected(Reading reading, DeadLetter deadLetter);

  void rollup(Rollup rollup);

  void alert(AlertEvent alert);
}
