package io.caudal.domain.control;

import io.caudal.domain.model.PointDefinitions;
import io.caudal.domain.model.PointDefinitions.Definition;
import io.caudal.domain.model.RawPayload;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Judges what a control record says before it is applied anywhere. */
public final class ControlCheck {

  /** No instrument is older, and what is later was not written in microseconds. */
  private static final long EARLIEST = micros("1900-01-01T00:00:00Z");

  private static final long LATEST = micros("2200-01-01T00:00:00Z");

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
    PointChange change = record.value() == null ? tombstone(record) : format.read(record);
    String problem = problem(change);
    if (problem != null) {
      throw new MalformedControlException(problem);
    }
    return change;
  }

  /** A record without a value: its point is no more from its broker time on. */
  public static PointChange tombstone(RawPayload record) throws MalformedControlException {
    return PointChange.tombstone(
        ControlKey.idOf(record.key()), record.brokerTime(), record.brokerTime());
  }

  /** Why the change cannot be applied, in a sentence; null where it can. */
  public @Nullable String problem(PointChange change) {
    if (change.effectiveFrom() < EARLIEST || change.effectiveFrom() > LATEST) {
      return "effectiveFrom is "
          + change.effectiveFrom()
          + ", which is no time from 1900 to 2200 in microseconds since 1970-01-01T00:00:00Z";
    }
    if (change.deleted()) {
      return null;
    }
    Definition definition = definitions.define(change.id(), change.template(), change.overrides());
    return definition.problem();
  }
}
