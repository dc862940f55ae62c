package io.caudal.domain.control;

import io.caudal.domain.model.PointDefinitions;
import io.caudal.domain.model.PointDefinitions.Definition;
import io.caudal.domain.model.PointId;
import io.caudal.domain.model.RawPayload;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Judges what a control record says before it is applied anywhere. */
public final class ControlCheck {

  /** No instrument is older, and what is later was not written in microseconds. */
  private static final long EARLIEST = micros("1900-01-01T00:00:00Z");

  private static final long LATEST = micros("2200-01-01T00:00:00Z");

  /**
   * Kafka forgets a record without a value, and with it what it once said: a job that starts later
   * would know nothing of it.
   */
  private static final String NO_VALUE =
      "the record has no value, which decommissions nothing: write a record with 'deleted: true',"
          + " as 'caudal points delete' does";

  private final PointDefinitions definitions;

  public ControlCheck(PointDefinitions definitions) {
    this.definitions = definitions;
  }

  private static long micros(String instant) {
    return Instant.parse(instant).getEpochSecond() * 1_000_000L;
  }

  /**
   * What the record says, which can be applied.
   *
   * @throws MalformedControlException if it cannot; the message says why
   * @throws IOException if what is needed to read it cannot be had now
   */
  public PointChange read(RawPayload record, ControlFormat format)
      throws MalformedControlException, IOException {
    if (record.value() == null) {
      throw new MalformedControlException(NO_VALUE);
    }
    PointChange change = format.read(record);
    String problem = problem(change);
    if (problem != null) {
      throw new MalformedControlException(problem);
    }
    return change;
  }

  /** Why the change cannot be applied, in a sentence; null where it can. */
  private @Nullable String problem(PointChange change) {
    if (change.effectiveFrom() < EARLIEST || change.effectiveFrom() > LATEST) {
      return "effectiveFrom is "
          + change.effectiveFrom()
          + ", which is no time from 1900 to 2200 in microseconds since 1970-01-01T00:00:00Z";
    }
    if (change.deleted()) {
      return PointId.problem(change.id());
    }
    Definition definition = definitions.define(change.id(), change.template(), change.overrides());
    return definition.problem();
  }
}
