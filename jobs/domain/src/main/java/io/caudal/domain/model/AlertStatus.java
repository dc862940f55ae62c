package io.caudal.domain.model;

/** What a published alert says of itself. New statuses are appended. */
public enum AlertStatus {
  FIRING,
  RESOLVED,
  /** Late readings show that it never should have fired. */
  WITHDRAWN
}
