package io.caudal.domain.normalize;

import io.caudal.domain.model.Reason;

/** Leaves a mapping at what refuses its reading, or its element. */
final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  RefusedException(Reason reason, String detail) {
    // A hostile record can hold thousands: a stack trace would cost more than the rest.
    super(detail, null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
