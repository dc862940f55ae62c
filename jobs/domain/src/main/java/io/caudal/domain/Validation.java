package io.caudal.domain;

import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Value;
import io.caudal.domain.model.VariableSettings;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Judges a reading by the settings of its point. */
final class Validation {

  /** Why a reading was refused. */
  record Refusal(Reason reason, String detail) {}

  /**
   * The standard deviation needs the square of a window's sum, which must not overflow a double for
   * any number of readings; no instrument reads so far.
   */
  private static final double LARGEST = 1e140;

  private final PipelineSettings settings;

  Validation(PipelineSettings settings) {
    this.settings = settings;
  }

  /** Why the reading is refused, or null when it is good. */
  @Nullable Refusal judge(Reading reading, PointSettings point, long watermark) {
    VariableSettings variable = point.variables().get(reading.variable());
    if (variable == null) {
      return new Refusal(
          Reason.UNKNOWN_VARIABLE,
          "point '" + point.id() + "' has no variable '" + reading.variable() + "'");
    }
    long ahead = reading.time() - reading.brokerTime();
    if (ahead > settings.time().maxFutureSkew()) {
      return new Refusal(Reason.FUTURE, "observed " + show(ahead) + " after it arrived");
    }
    if (reading.value() instanceof Value.Num num && !isInRange(num.value(), variable)) {
      return new Refusal(Reason.OUT_OF_RANGE, num.value() + " is outside " + variable.range());
    }
    // A partition that was cut off may come back with broker times that have passed elsewhere.
    long age = Math.max(reading.brokerTime(), watermark) - reading.time();
    if (age > settings.time().lateness()) {
      return new Refusal(Reason.LATE, "arrived " + show(age) + " after it was observed");
    }
    return null;
  }

  private static boolean isInRange(double value, VariableSettings variable) {
    return variable.range().contains(value) && Math.abs(value) <= LARGEST;
  }

  private static String show(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS).toString();
  }
}
