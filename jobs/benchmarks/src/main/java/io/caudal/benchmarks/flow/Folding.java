package io.caudal.benchmarks.flow;

import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Rollup;
import java.io.Serializable;

/** Adds up results of one kind, for one thread. */
interface Folding<T> {

  void add(T result);

  /** There are no more; what came is part of the outcome. */
  void end();

  /** Makes one in each task. */
  interface Maker<T> extends Serializable {

    Folding<T> make();
  }

  /** Of results that no later one replaces. */
  static <T> Maker<T> once(String kind, Digest<T> digest) {
    return () -> new EachOnce<>(kind, digest);
  }

  static Maker<Reading> readings() {
    return once(Digest.READINGS, Digest::ofReading);
  }

  static Maker<Rollup> rollups(Workload workload) {
    return workload.isCorrected()
        ? () -> new Settled<>(Digest.ROLLUPS, Digest::identityOfRollup, Digest::ofRollup)
        : once(Digest.ROLLUPS, Digest::ofRollup);
  }

  static Maker<AlertEvent> alerts(Workload workload) {
    return workload.isCorrected()
        ? () -> new Settled<>(Digest.ALERTS, Digest::identityOfAlert, Digest::ofAlert)
        : once(Digest.ALERTS, Digest::ofAlert);
  }
}
