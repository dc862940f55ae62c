package io.caudal.domain.model;

import static io.caudal.domain.model.Readings.hours;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.model.SourceSettings.Constant;
import io.caudal.domain.model.SourceSettings.Field;
import io.caudal.domain.model.SourceSettings.ReadingRef;
import io.caudal.domain.model.SourceSettings.Ref;
import io.caudal.domain.model.SourceSettings.VariableRef;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LatenessTest {

  private static final TimeSettings TIME =
      new TimeSettings(ZoneOffset.UTC, hours(24), 0, 0, 0, hours(24), 1);
  private static final Ref LEVEL = new Constant("level");
  private static final Ref FLOW = new Constant("flow");
  private static final Ref ANY = new Field("name");

  private static SourceSettings source(String topic, Ref variable) {
    ReadingRef reading =
        new ReadingRef(
            new VariableRef(variable, Map.of()), new Field("v"), ValueType.NUMBER, Map.of(), null);
    return new SourceSettings(
        topic,
        topic,
        topic,
        1,
        new SourceSettings.Csv(',', '.', '\0', List.of("id", "t", "name", "v"), List.of()),
        new Field("id"),
        new SourceSettings.TimeRef(
            List.of("t"), SourceSettings.TimeFormat.ISO, null, ZoneOffset.UTC),
        List.of(reading));
  }

  private static Lateness of(List<SourceSettings> sources, Map<String, PointSettings> points) {
    return new PipelineSettings("", 1, TIME, sources, points, List.of(), List.of(), List.of())
        .lateness();
  }

  @Test
  void aSeriesIsKeptForTheLatestOfItsSources() {
    Lateness lateness =
        of(
            List.of(
                source("a", LEVEL).withLateness(hours(1)),
                source("b", LEVEL),
                source("c", FLOW).withLateness(hours(100))),
            Map.of());

    assertThat(lateness.longest("level")).isEqualTo(hours(24));
    assertThat(lateness.longest("flow")).isEqualTo(hours(100));
    assertThat(lateness.longest()).isEqualTo(hours(100));
  }

  @Test
  void aSourceWhoseVariablesStandInItsRecordsMayGiveAny() {
    Lateness lateness =
        of(
            List.of(
                source("a", LEVEL).withLateness(hours(1)),
                source("b", ANY).withLateness(hours(48))),
            Map.of());

    assertThat(lateness.longest("level")).isEqualTo(hours(48));
  }

  @Test
  void whatSomePointComputesIsKeptForTheLatestInput() {
    VariableSettings number = new VariableSettings(null, 0, 1);
    PointSettings computing =
        new PointSettings(
            "p",
            "t",
            1,
            Map.of(),
            Map.of(),
            null,
            Map.of("flow", number),
            Map.of("level", new DerivedSettings("flow", 0, number)));
    Lateness lateness =
        of(
            List.of(
                source("a", LEVEL).withLateness(hours(1)),
                source("b", FLOW).withLateness(hours(48))),
            Map.of("p", computing));

    assertThat(lateness.longest("level")).isEqualTo(hours(48));
  }
}
