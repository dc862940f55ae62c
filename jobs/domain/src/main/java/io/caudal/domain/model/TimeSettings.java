package io.caudal.domain.model;

import java.io.Serializable;
import java.time.ZoneId;

/**
 * The pipeline's time. Durations in microseconds.
 *
 * @param zone of calendar days
 * @param lateness a reading is late when it reached the broker more than this after its time,
 *     unless its source says otherwise
 * @param maxFutureSkew a reading is refused when its time is more than this after it reached the
 *     broker
 * @param grace how long after its end a window is first published, in broker time
 * @param correctionHorizon rules see readings that reached the broker within this of their time
 * @param dedupHorizon how long an identity is remembered, in event time; at least the lateness, and
 *     longer where a source is later
 * @param idleness after this long without records a partition no longer holds time back; machine
 *     time
 */
public record TimeSettings(
    ZoneId zone,
    long lateness,
    long maxFutureSkew,
    long grace,
    long correctionHorizon,
    long dedupHorizon,
    long idleness)
    implements Serializable {

  /** The same, but for the lateness, and for a deduplication that lasts at least as long. */
  public TimeSettings withLateness(long changed) {
    return new TimeSettings(
        zone,
        changed,
        maxFutureSkew,
        grace,
        correctionHorizon,
        Math.max(changed, dedupHorizon),
        idleness);
  }
}
