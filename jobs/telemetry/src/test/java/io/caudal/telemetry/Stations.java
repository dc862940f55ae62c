package io.caudal.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caudal.domain.model.MaxRate;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.Range;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Selector;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.model.ThresholdRule;
import io.caudal.domain.model.TimeSettings;
import io.caudal.domain.model.Value;
import io.caudal.domain.model.ValueType;
import io.caudal.domain.model.VariableKind;
import io.caudal.domain.model.VariableSettings;
import io.caudal.domain.model.Window;
import io.caudal.kafka.RawRecord;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A pipeline of three stations that measure the air each minute. */
public final class Stations {

  public static final String TOPIC = "telemetry.raw.stations";
  public static final String SOURCE = "north/stations";
  public static final String CO = "co";
  public static final String NO2 = "no2";
  public static final List<String> POINTS = List.of("a", "b", "c");

  public static final long SECOND = 1_000_000L;
  public static final long MINUTE = 60 * SECOND;
  public static final long LATENESS = 30 * MINUTE;

  /** In the evening before clocks in Rome go forward; epoch microseconds. */
  public static final long T0 = Instant.parse("2024-03-30T22:00:00Z").getEpochSecond() * 1_000_000L;

  private static final ThresholdRule HIGH =
      new ThresholdRule(
          "co-high",
          3,
          CO,
          new Selector(null, Map.of()),
          ThresholdRule.Direction.ABOVE,
          10,
          9,
          2 * MINUTE,
          2 * MINUTE,
          4 * MINUTE,
          "critical",
          Map.of("team", "air"),
          "too much CO",
          "https://example.org/co");

  private Stations() {}

  public static PipelineSettings pipeline() {
    return pipeline(List.of(source()));
  }

  /** The stations with other sources. */
  public static PipelineSettings pipeline(List<SourceSettings> sources) {
    return new PipelineSettings(
        "stations",
        7,
        new TimeSettings(
            ZoneId.of("Europe/Rome"),
            LATENESS,
            5 * MINUTE,
            5 * SECOND,
            10 * MINUTE,
            40 * MINUTE,
            MINUTE),
        sources,
        Map.of("a", point("a"), "b", point("b"), "c", point("c")),
        List.of("site"),
        List.of(
            Window.fixed("1m", MINUTE),
            Window.fixed("5m", 5 * MINUTE),
            Window.fixed("1h", 60 * MINUTE),
            Window.calendarDay("1d")),
        List.of(HIGH));
  }

  public static SourceSettings source() {
    return new SourceSettings(
        SOURCE,
        "acme",
        TOPIC,
        1 << 20,
        new SourceSettings.Csv(';', '.', '\0', List.of("id", "time", CO, NO2), List.of("-200")),
        new SourceSettings.Field("id"),
        new SourceSettings.TimeRef(
            List.of("time"), SourceSettings.TimeFormat.EPOCH_MICROS, null, ZoneOffset.UTC),
        List.of(new SourceSettings.ReadingRef(CO, CO), new SourceSettings.ReadingRef(NO2, NO2)));
  }

  private static PointSettings point(String id) {
    return new PointSettings(
        id,
        "station",
        MINUTE,
        Map.of("site", "site of " + id),
        Map.of(
            CO,
            new VariableSettings(
                "mg/m3",
                ValueType.NUMBER,
                VariableKind.GAUGE,
                0,
                new Range(-100, 1000),
                Range.UNLIMITED,
                new MaxRate(500, MINUTE)),
            NO2,
            new VariableSettings("ug/m3", -100, 1000)));
  }

  /** A row as it stands in the topic. Times in microseconds; broker time is cut to milliseconds. */
  public static RawRecord row(
      int partition, long offset, long brokerTime, String point, long time, String co, String no2) {
    return record(partition, offset, brokerTime, point + ';' + time + ';' + co + ';' + no2);
  }

  public static RawRecord record(int partition, long offset, long brokerTime, String value) {
    return new RawRecord(
        TOPIC,
        partition,
        offset,
        Math.floorDiv(brokerTime, 1000L),
        null,
        value.getBytes(UTF_8),
        List.of());
  }

  /**
   * For how long after its observation a record is on its way to the broker, microseconds: mostly
   * not long, sometimes too long, sometimes less than no time.
   */
  public static long delay(Random random) {
    int kind = random.nextInt(100);
    if (kind < 60) {
      return random.nextInt(20_000) * 1000L;
    }
    if (kind < 70) {
      return -random.nextInt(400) * SECOND;
    }
    return kind < 95 ? random.nextInt(600) * SECOND : random.nextInt(2400) * SECOND;
  }

  /** The record as the reference run takes it. */
  public static RawPayload payload(RawRecord record) {
    return new RawPayload(
        new Origin(record.topic(), record.partition(), record.offset()),
        record.timestamp() * 1000,
        record.key(),
        record.value());
  }

  /** A reading that reaches the broker in the moment of its observation. */
  public static Reading reading(String point, String variable, long time, double value) {
    return reading(point, variable, time, value, time);
  }

  public static Reading reading(
      String point, String variable, long time, double value, long brokerTime) {
    return new Reading(
        point,
        variable,
        time,
        new Value.Num(value),
        null,
        1,
        0,
        "acme",
        Reading.NO_SEQUENCE,
        brokerTime,
        new Origin(TOPIC, 0, (time - T0) / MINUTE),
        7);
  }
}
