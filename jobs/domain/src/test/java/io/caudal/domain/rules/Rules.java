package io.caudal.domain.rules;

import static io.caudal.domain.model.Readings.POINT;
import static io.caudal.domain.model.Readings.VARIABLE;
import static io.caudal.domain.model.Readings.minutes;

import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.Selector;
import io.caudal.domain.model.ThresholdRule;
import io.caudal.domain.model.ThresholdRule.Direction;
import io.caudal.domain.model.VariableSettings;
import java.util.Map;

/** Rules above 10, clear at 8, on a well that is read every minute. */
public final class Rules {

  public static final PointSettings WELL =
      new PointSettings(
          POINT,
          "well",
          minutes(1),
          Map.of("basin", "maipo"),
          Map.of(
              VARIABLE,
              new VariableSettings("m", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)));

  private Rules() {}

  /** Durations in minutes; a validity of 0 is twice the interval. */
  public static ThresholdRule above10(long holdFor, long keepFiring, long validity) {
    return rule("high", Direction.ABOVE, 10, 8, holdFor, keepFiring, validity);
  }

  public static ThresholdRule rule(
      String id,
      Direction direction,
      double threshold,
      double clear,
      long holdFor,
      long keepFiring,
      long validity) {
    return new ThresholdRule(
        id,
        1,
        VARIABLE,
        new Selector("well", Map.of()),
        direction,
        threshold,
        clear,
        minutes(holdFor),
        minutes(keepFiring),
        minutes(validity),
        "warning",
        Map.of("team", "water"),
        "level is high",
        null);
  }
}
