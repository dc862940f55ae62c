package io.caudal.telemetry.operators;

/** The metrics of the pipeline's own operators. What is cached is gauges; all else is counters. */
final class TelemetryMetrics {

  /** Readings mapped from records, and records that could not be mapped (each counts one). */
  static final String READ = "caudalRead";

  /** Readings that were new and good. */
  static final String ACCEPTED = "caudalAccepted";

  /** Readings that were accepted before. */
  static final String DUPLICATE = "caudalDuplicate";

  /** Readings and records that became dead letters; a subgroup {@code reason} tells them apart. */
  static final String REFUSED = "caudalRefused";

  /** Readings that were computed from accepted ones. */
  static final String DERIVED = "caudalDerived";

  /** What could not be computed from accepted readings. */
  static final String DERIVED_REFUSED = "caudalDerivedRefused";

  /** Readings that had to wait: for their point, or for the control topic to be read. */
  static final String WAITING = "caudalWaiting";

  /** Control records that were applied. */
  static final String CONTROL_APPLIED = "caudalControlApplied";

  /** Control records that cannot be applied. */
  static final String CONTROL_REJECTED = "caudalControlRejected";

  /** Rollups published, corrections included. */
  static final String ROLLUPS = "caudalRollups";

  /** Revisions of alerts published. */
  static final String ALERTS = "caudalAlerts";

  /** Points whose state is held decoded. */
  static final String CACHED_POINTS = "caudalCachedPoints";

  /** The heap that decoded state takes, about. */
  static final String CACHE_BYTES = "caudalCacheBytes";

  /** How often a point's state had to be fetched, since the task started. */
  static final String CACHE_MISSES = "caudalCacheMisses";

  private TelemetryMetrics() {}
}
