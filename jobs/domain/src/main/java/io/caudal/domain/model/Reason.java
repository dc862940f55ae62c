package io.caudal.domain.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Why a reading, or a whole record, became a dead letter. New reasons are appended. */
public enum Reason {
  /** The record could not be decoded. It counts as one reading. */
  MALFORMED,
  /** The record is larger than its source allows. */
  OVERSIZED,
  /** The time is absent, unreadable or does not exist in its zone. */
  BAD_TIME,
  /** The value is neither a finite number nor a configured sentinel. */
  NOT_A_NUMBER,
  /** No point of that name is configured. */
  UNKNOWN_POINT,
  /** The point's template has no such variable. */
  UNKNOWN_VARIABLE,
  /** The value is outside the variable's hard range. */
  OUT_OF_RANGE,
  /** Observed further ahead of the broker's clock than the pipeline allows. */
  FUTURE,
  /** Arrived at the broker later after its observation than its source may be. */
  LATE,
  /** Another value was already accepted under the same identity. */
  CONFLICT,
  /** Observed before the time that its source calls possible: a clock that was reset. */
  TOO_OLD,
  /** The value is not of the variable's type, or none of its codes. */
  BAD_VALUE,
  /** The unit is unknown, or cannot be converted into the variable's. */
  BAD_UNIT,
  /**
   * The record holds more readings than its source allows, or the minute did, or more readings of
   * its point wait for the control topic than may.
   */
  QUOTA,
  /** The source named more new series in a minute than it may. */
  CARDINALITY,
  /** A control record that cannot be applied. It stands in no ledger. */
  BAD_CONTROL;

  private static final Set<Reason> OF_READINGS =
      Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(BAD_CONTROL)));

  /** Those for which readings are refused, and which ledgers count; in the order of the enum. */
  public static Set<Reason> ofReadings() {
    return OF_READINGS;
  }
}
