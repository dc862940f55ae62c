package io.caudal.telemetry.operators;

/** The metrics of the pipeline's own operators. All are counters. */
final class TelemetryMetrics {

  /** Readings mapped from records, and records that could not be mapped (each counts one). */
  static final String READ = "caudalRead";

  /** Readings that were new and good. */
  static final String ACCEPTED = "caudalAccepted";

  /** Readings that were accepted before. */
  static final String DUPLICATE = "caudalDuplicate";

  /** Readings and records that became dead letters; a subgroup {@code reason} tells them apart. */
  static final String REFUSED = "caudalRefused";

  /** Rollups published, corrections included. */
  static final String ROLLUPS = "caudalRollups";

  /** Revisions of alerts published. */
  static final String ALERTS = "caudalAlerts";

  private TelemetryMetrics() {}
}
