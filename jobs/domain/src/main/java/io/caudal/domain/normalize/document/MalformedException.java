package io.caudal.domain.normalize.document;

/** Leaves a reader at the first thing that is wrong; its message is the detail of the rejection. */
final class MalformedException extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedException(String detail) {
    // Hostile input throws one per line: a stack trace would cost more than the line.
    super(detail, null, false, false);
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
