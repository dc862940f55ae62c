package io.caudal.domain.enrich;

import io.caudal.domain.enrich.Outcome.Good;
import io.caudal.domain.enrich.Outcome.Refused;
import io.caudal.domain.expression.EvaluationException;
import io.caudal.domain.expression.Expression;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.QualityFlag;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Value;
import io.caudal.domain.model.VariableSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One derived variable, ready to be computed.
 *
 * @param inputs the variables that its expression names, in the order of the alphabet
 */
record Derivation(
    String name, Expression expression, VariableSettings settings, List<String> inputs) {

  static final String QUALIFIER = "point";
  static final String POINT = QUALIFIER + ".";

  /**
   * Computes the variable.
   *
   * @param readings of all inputs, all of the same time and sequence
   * @return null where the expression gives nothing
   */
  @Nullable Outcome of(Map<String, Reading> readings, PointSettings point) {
    Double result;
    try {
      result = expression.number(variable -> value(variable, readings, point));
    } catch (EvaluationException e) {
      return refused(Reason.BAD_VALUE, "it cannot be computed: " + e.getMessage());
    }
    if (result == null) {
      return null;
    }
    double value = Enrichment.rounded(result, settings);
    if (!Double.isFinite(value)) {
      return refused(Reason.NOT_A_NUMBER, "the expression gives " + value);
    }
    if (!Enrichment.isInRange(value, settings)) {
      return refused(Reason.OUT_OF_RANGE, value + " is outside " + settings.range());
    }
    return new Good(reading(value, readings));
  }

  private Refused refused(Reason reason, String why) {
    return new Refused(reason, "derived '%s': %s".formatted(name, why));
  }

  private static @Nullable Object value(
      String variable, Map<String, Reading> readings, PointSettings point) {
    if (variable.startsWith(POINT)) {
      return plain(point.attributes().get(variable.substring(POINT.length())));
    }
    Reading reading = readings.get(variable);
    return reading == null ? null : plain(reading.value());
  }

  private static @Nullable Object plain(@Nullable Value value) {
    if (value instanceof Value.Num num) {
      return num.value();
    }
    if (value instanceof Value.Text text) {
      return text.value();
    }
    return value instanceof Value.Bool bool ? bool.value() : null;
  }

  private Reading reading(double value, Map<String, Reading> readings) {
    List<Reading> sources = new ArrayList<>();
    inputs.forEach(input -> sources.add(Objects.requireNonNull(readings.get(input))));
    Reading first = sources.get(0);
    int implausible =
        settings.plausible().contains(value) ? 0 : QualityFlag.IMPLAUSIBLE_RANGE.bit();
    int flags = QualityFlag.DERIVED.bit() | implausible;
    float worst = 1;
    long brokerTime = first.brokerTime();
    for (Reading each : sources) {
      flags |= each.flags();
      worst = Math.min(worst, each.quality());
      brokerTime = Math.max(brokerTime, each.brokerTime());
    }
    return new Reading(
        first.point(),
        name,
        first.time(),
        new Value.Num(value),
        settings.unit(),
        Quality.of(worst, implausible),
        flags,
        first.provider(),
        first.sequence(),
        brokerTime,
        first.origin(),
        first.configVersion(),
        null,
        last(sources).redrive());
  }

  /** The one that reached the broker last, the first of several. */
  private static Reading last(List<Reading> readings) {
    Reading last = readings.get(0);
    for (Reading each : readings) {
      if (each.arrival() > last.arrival()) {
        last = each;
      }
    }
    return last;
  }
}
