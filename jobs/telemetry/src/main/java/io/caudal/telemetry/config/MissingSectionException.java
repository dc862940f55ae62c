package io.caudal.telemetry.config;

/** A job needs a connection that its pipeline file does not name. */
public final class MissingSectionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MissingSectionException(String file, String section) {
    super(
        "%s has no section '%s', which this job needs: see docs/pipeline.md"
            .formatted(file, section));
  }
}
