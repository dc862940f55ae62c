package io.caudal.domain.model;

/** How a variable's numbers follow one another. */
public enum VariableKind {
  /** Goes up and down: a level, a temperature. */
  GAUGE,
  /** Only grows, until the meter is reset or wraps: a volume, an energy. */
  COUNTER
}
