package io.caudal.domain.enrich;

import io.caudal.domain.enrich.Outcome.Good;
import io.caudal.domain.enrich.Outcome.Refused;
import io.caudal.domain.model.DurationText;
import io.caudal.domain.model.Lateness;
import io.caudal.domain.model.MaxRate;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.QualityFlag;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reading.RawValue;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Store;
import io.caudal.domain.model.Value;
import io.caudal.domain.model.VariableSettings;
import java.util.Locale;
import java.util.Objects;

/**
 * Judges a reading by the settings of its point, and brings it into the variable's unit.
 *
 * <p>What cannot be is refused. What is only unlikely is flagged, and is of less {@link Quality}.
 * What the provider sent stays with the reading wherever it is not its value any more.
 */
public final class Enrichment {

  /**
   * The standard deviation needs the square of a window's sum, which must not overflow a double for
   * any number of readings; no instrument reads so far.
   */
  private static final double LARGEST = 1e140;

  private final long maxFutureSkew;
  private final Lateness lateness;
  private final Rates rates;

  /**
   * @param maxFutureSkew microseconds
   */
  public Enrichment(long maxFutureSkew, Lateness lateness, Rates rates) {
    this.maxFutureSkew = maxFutureSkew;
    this.lateness = lateness;
    this.rates = rates;
  }

  /**
   * What becomes of a reading.
   *
   * @param mapped as its source gave it: without a unit where it is in the variable's already
   * @param passed a broker time up to which every record has been seen
   * @param last the values before it
   */
  public Outcome enrich(
      Reading mapped, PointSettings point, long passed, Store<String, LastValues> last) {
    VariableSettings variable = point.variables().get(mapped.variable());
    if (variable == null) {
      return new Refused(
          Reason.UNKNOWN_VARIABLE,
          point.derived().containsKey(mapped.variable())
              ? "'" + mapped.variable() + "' is computed at point '" + point.id() + "', not read"
              : "point '" + point.id() + "' has no variable '" + mapped.variable() + "'");
    }
    long ahead = mapped.time() - mapped.brokerTime();
    if (ahead > maxFutureSkew) {
      return new Refused(
          Reason.FUTURE, "observed " + DurationText.rounded(ahead) + " after it arrived");
    }
    if (!variable.type().holds(mapped.value())) {
      return new Refused(
          Reason.BAD_VALUE,
          "'%s' is no %s"
              .formatted(mapped.value().show(), variable.type().name().toLowerCase(Locale.ROOT)));
    }
    Value value;
    try {
      value = inUnitOf(variable, mapped);
    } catch (UnitException e) {
      return new Refused(Reason.BAD_UNIT, Objects.requireNonNull(e.getMessage()));
    }
    if (value instanceof Value.Num num && !isInRange(num.value(), variable)) {
      return new Refused(Reason.OUT_OF_RANGE, num.value() + " is outside " + variable.range());
    }
    if (lateness.isLate(mapped, passed)) {
      // A partition that was cut off may come back with broker times that have passed elsewhere.
      long age = Math.max(mapped.brokerTime(), passed) - mapped.time();
      return new Refused(
          Reason.LATE, "arrived " + DurationText.rounded(age) + " after it was observed");
    }
    int flags = mapped.flags();
    if (ahead > 0) {
      flags |= QualityFlag.CLOCK_SKEW.bit();
    }
    if (value instanceof Value.Num num) {
      flags |= implausible(mapped, num.value(), variable, last);
    }
    return new Good(enriched(mapped, value, variable, flags));
  }

  private int implausible(
      Reading reading, double value, VariableSettings variable, Store<String, LastValues> last) {
    int flags = variable.plausible().contains(value) ? 0 : QualityFlag.IMPLAUSIBLE_RANGE.bit();
    MaxRate most = variable.maxRate();
    if (most != null && rates.isImplausible(reading, value, most, last)) {
      flags |= QualityFlag.IMPLAUSIBLE_RATE.bit();
    }
    return flags;
  }

  private static Value inUnitOf(VariableSettings variable, Reading reading) throws UnitException {
    if (!(reading.value() instanceof Value.Num num)) {
      return reading.value();
    }
    double value = num.value();
    String given = reading.unit();
    String wanted = variable.unit();
    if (given != null && wanted != null && !given.equals(wanted)) {
      value = UnitConversion.between(given, wanted).convert(value);
    }
    double rounded = rounded(value, variable);
    return isIdentical(rounded, num.value()) ? num : new Value.Num(rounded);
  }

  /** Zeros of either sign are not. */
  private static boolean isIdentical(double value, double other) {
    return Double.doubleToRawLongBits(value) == Double.doubleToRawLongBits(other);
  }

  /** To the variable's precision. */
  static double rounded(double value, VariableSettings variable) {
    double rounded =
        variable.precision() > 0 ? Precision.round(value, variable.precision()) : value;
    // Adding zero makes 0.0 of -0.0.
    return rounded + 0.0;
  }

  static boolean isInRange(double value, VariableSettings variable) {
    return variable.range().contains(value) && Math.abs(value) <= LARGEST;
  }

  private static Reading enriched(
      Reading mapped, Value value, VariableSettings variable, int flags) {
    RawValue raw = mapped.raw();
    String given = mapped.unit();
    boolean isOther =
        !isSame(value, mapped.value()) || (given != null && !given.equals(variable.unit()));
    if (raw == null && isOther) {
      raw = new RawValue(mapped.value(), given);
    }
    float quality = Quality.of(mapped.quality(), flags);
    if (value.equals(mapped.value())
        && Objects.equals(raw, mapped.raw())
        && flags == mapped.flags()
        && quality == mapped.quality()
        && Objects.equals(given, variable.unit())) {
      return mapped;
    }
    return new Reading(
        mapped.point(),
        mapped.variable(),
        mapped.time(),
        value,
        variable.unit(),
        quality,
        flags,
        mapped.provider(),
        mapped.sequence(),
        mapped.brokerTime(),
        mapped.origin(),
        mapped.configVersion(),
        raw,
        mapped.redrive());
  }

  private static boolean isSame(Value value, Value other) {
    if (value instanceof Value.Num number && other instanceof Value.Num otherNumber) {
      return number.value() == otherNumber.value();
    }
    return value.equals(other);
  }
}
