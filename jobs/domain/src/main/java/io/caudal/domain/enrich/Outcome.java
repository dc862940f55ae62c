package io.caudal.domain.enrich;

import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;

/** What a reading is found to be at its point. */
public sealed interface Outcome {

  /** In the variable's unit, with its quality. */
  record Good(Reading reading) implements Outcome {}

  record Refused(Reason reason, String detail) implements Outcome {}
}
