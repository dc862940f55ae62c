package io.caudal.benchmarks.flow;

import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.AlertStatus;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.Value;
import java.io.Serializable;

/** A number for a result, equal for equal ones. What is approximate by nature is left out. */
@FunctionalInterface
interface Digest<T> extends Serializable {

  /** Of a result that takes an earlier one back. */
  long WITHDRAWN = 0;

  String ROLLUPS = "rollups";
  String ALERTS = "alerts";
  String READINGS = "readings";

  long of(T result);

  static long ofReading(Reading reading) {
    return ofReading(reading.time(), ((Value.Num) reading.value()).value());
  }

  static long ofReading(long time, double value) {
    return mix(time + 31 * Double.doubleToLongBits(value));
  }

  static long ofRollup(Rollup rollup) {
    return ofRollup(
        rollup.point(),
        rollup.start(),
        rollup.end(),
        rollup.count(),
        rollup.sum(),
        rollup.min(),
        rollup.max());
  }

  static long ofRollup(
      String point, long start, long end, long count, double sum, double min, double max) {
    long digest = mix(point.hashCode());
    digest = mix(digest + start);
    digest = mix(digest + end);
    digest = mix(digest + count);
    digest = mix(digest + Double.doubleToLongBits(sum));
    digest = mix(digest + Double.doubleToLongBits(min));
    return mix(digest + Double.doubleToLongBits(max));
  }

  static long identityOfRollup(Rollup rollup) {
    return mix(mix(mix(rollup.point().hashCode()) + rollup.start()) + rollup.end());
  }

  static long identityOfAlert(AlertEvent alert) {
    return mix(mix(alert.point().hashCode()) + alert.start());
  }

  static long ofAlert(AlertEvent alert) {
    if (alert.status() == AlertStatus.WITHDRAWN) {
      return WITHDRAWN;
    }
    Long resolvedAt = alert.resolvedAt();
    return ofAlert(
        alert.point(),
        alert.status() == AlertStatus.FIRING,
        alert.start(),
        alert.firedAt(),
        resolvedAt == null ? 0 : resolvedAt);
  }

  static long ofAlert(String point, boolean firing, long start, long firedAt, long resolvedAt) {
    long digest = mix(point.hashCode() + (firing ? 1 : 0));
    digest = mix(digest + start);
    digest = mix(digest + firedAt);
    return mix(digest + resolvedAt);
  }

  /** The finalizer of SplitMix64. */
  private static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
