package io.caudal.domain;

import static io.caudal.domain.model.Readings.POINT;
import static io.caudal.domain.model.Readings.VARIABLE;
import static io.caudal.domain.model.Readings.days;
import static io.caudal.domain.model.Readings.hours;
import static io.caudal.domain.model.Readings.minutes;
import static io.caudal.domain.model.Readings.seconds;

import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.Range;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.model.ThresholdRule;
import io.caudal.domain.model.TimeSettings;
import io.caudal.domain.model.ValueType;
import io.caudal.domain.model.VariableKind;
import io.caudal.domain.model.VariableSettings;
import io.caudal.domain.model.Window;
import io.caudal.domain.rules.Rules;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** A pipeline of one well in Chile. */
final class Wells {

  static final ZoneId ZONE = ZoneId.of("America/Santiago");
  static final long LATENESS = hours(30);
  static final long FUTURE_SKEW = minutes(5);
  static final long CORRECTION_HORIZON = minutes(45);
  static final List<Window> WINDOWS =
      List.of(
          Window.fixed("1m", minutes(1)),
          Window.fixed("5m", minutes(5)),
          Window.fixed("1h", hours(1)),
          Window.calendarDay("1d"));
  static final ThresholdRule RULE = Rules.above10(3, 2, 4);

  private Wells() {}

  static PipelineSettings pipeline() {
    return new PipelineSettings(
        "wells",
        7,
        new TimeSettings(
            ZONE, LATENESS, FUTURE_SKEW, seconds(30), CORRECTION_HORIZON, days(2), minutes(1)),
        List.of(
            new SourceSettings(
                "dga",
                "dga",
                "telemetry.raw.wells",
                1 << 20,
                new SourceSettings.Csv(',', '.', '\0', List.of("t", "v"), List.of()),
                new SourceSettings.Constant(POINT),
                new SourceSettings.TimeRef(
                    List.of("t"), SourceSettings.TimeFormat.ISO, null, ZoneOffset.UTC),
                List.of(new SourceSettings.ReadingRef(VARIABLE, "v")))),
        Map.of(
            POINT,
            new PointSettings(
                POINT,
                "well",
                minutes(1),
                Map.of(),
                Map.of(
                    VARIABLE,
                    new VariableSettings("m", -100, 1000),
                    "valve",
                    ofType(ValueType.TEXT),
                    "pump",
                    ofType(ValueType.BOOLEAN)))),
        List.of(),
        WINDOWS,
        List.of(RULE));
  }

  private static VariableSettings ofType(ValueType type) {
    return new VariableSettings(
        null, type, VariableKind.GAUGE, 0, Range.UNLIMITED, Range.UNLIMITED, null);
  }
}
