package io.caudal.domain.model;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A variable of a point.
 *
 * @param unit of its values, and of everything here that is measured in it
 * @param precision values are rounded to its multiples; 0 for as they are
 * @param range hard limits: a value outside is refused
 * @param plausible a value outside is of less quality
 * @param maxRate a faster change is of less quality; null for any
 * @param wrap where a counter starts again at zero; 0 if it never does
 */
public record VariableSettings(
    @Nullable String unit,
    ValueType type,
    VariableKind kind,
    double precision,
    Range range,
    Range plausible,
    @Nullable MaxRate maxRate,
    double wrap)
    implements Serializable {

  /** Whatever does not wrap. */
  public VariableSettings(
      @Nullable String unit,
      ValueType type,
      VariableKind kind,
      double precision,
      Range range,
      Range plausible,
      @Nullable MaxRate maxRate) {
    this(unit, type, kind, precision, range, plausible, maxRate, 0);
  }

  /** A gauge with hard limits. */
  public VariableSettings(@Nullable String unit, double min, double max) {
    this(unit, ValueType.NUMBER, VariableKind.GAUGE, 0, new Range(min, max), Range.UNLIMITED, null);
  }
}
