package io.caudal.cli.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.caudal.kafka.RawRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;

/**
 * What two stations and their meters read some hours ago and some minutes ago, a reading a minute,
 * and what the examples of docs/series.md are to give for it.
 */
final class StationReadings {

  private static final String TOPIC = "telemetry.raw.stations";
  private static final ZoneId ZONE = ZoneId.of("Europe/Rome");
  private static final List<String> POINTS = List.of("road-station", "park-station");
  private static final Offset<Double> ROUNDING = within(1e-9);

  private static final double LATER = 9.5;

  private record Sent(String point, Instant time, double co, double volume) {}

  private final List<Sent> sent = new ArrayList<>();
  private final Sent later;

  private StationReadings(Instant minute) {
    for (String point : POINTS) {
      double volume = 100;
      for (int ago : List.of(150, 149, 148, 147, 146, 12, 11, 10, 9)) {
        volume += ago % 4;
        double co = (ago % 7) + (point.length() % 2 == 0 ? 0.5 : 0.25);
        sent.add(new Sent(point, minute.minus(ago, ChronoUnit.MINUTES), co, volume));
      }
    }
    later = new Sent(POINTS.get(0), sent.get(2).time().plusSeconds(30), LATER, 0);
  }

  static StationReadings until(Instant now) {
    return new StationReadings(now.truncatedTo(ChronoUnit.MINUTES));
  }

  List<RawRecord> inTime() {
    return sent.stream()
        .map(each -> record(each, ",\"volume\":" + each.volume() + ",\"operation\":\"normal\""))
        .toList();
  }

  /** The first of them. */
  List<RawRecord> again() {
    return inTime().subList(0, 1);
  }

  /** Of carbon monoxide, of the meter, and how the station operates. */
  int countInTime() {
    return countOfNumbers() + sent.size();
  }

  int countOfNumbers() {
    return 2 * sent.size();
  }

  /** A second reading of carbon monoxide for a minute that has one. */
  List<RawRecord> later() {
    return List.of(record(later, ""));
  }

  private static RawRecord record(Sent reading, String more) {
    String value =
        "{\"point\":\"%s\",\"at\":%d,\"co\":%s%s}"
            .formatted(reading.point(), reading.time().toEpochMilli(), reading.co(), more);
    return new RawRecord(
        TOPIC,
        0,
        0,
        Instant.now().toEpochMilli(),
        reading.point().getBytes(UTF_8),
        value.getBytes(UTF_8),
        List.of());
  }

  void requireAnswers(SeriesPage page) {
    lastHour(page);
    hours(page);
    sixHours(page);
    days(page);
    meters(page);
    corrected(page);
    counts(page);
  }

  private void lastHour(SeriesPage page) {
    assertThat(page.answer("\"raw\".\"co\"", "'road-station'").get(0).numbers("value"))
        .containsExactlyElementsOf(
            sent.stream()
                .filter(each -> each.point().equals("road-station"))
                .filter(each -> each.time().isAfter(sent.get(8).time().minus(Duration.ofHours(1))))
                .map(Sent::co)
                .toList());
  }

  private void hours(SeriesPage page) {
    for (SeriesPage.Table table : page.answer("\"mean\", \"min\", \"max\"")) {
      Map<Object, List<Double>> hours =
          values(table.tag("point"), each -> each.truncatedTo(ChronoUnit.HOURS));
      requireEqual(table.numbers("mean"), hours, StationReadings::mean);
      requireEqual(table.numbers("min"), hours, StationReadings::least);
      requireEqual(table.numbers("max"), hours, StationReadings::greatest);
    }
  }

  private void sixHours(SeriesPage page) {
    for (SeriesPage.Table table : page.answer("sum(\"sum\") / sum(\"count\")")) {
      Map<Object, List<Double>> spans =
          values(table.tag("point"), each -> each.getEpochSecond() / (6 * 3600));
      requireEqual(table.numbers("mean"), spans, StationReadings::mean);
      requireEqual(table.numbers("max"), spans, StationReadings::greatest);
    }
  }

  private void days(SeriesPage page) {
    List<Double> expected = new ArrayList<>();
    POINTS.forEach(
        point ->
            values(point, each -> each.atZone(ZONE).toLocalDate())
                .values()
                .forEach(day -> expected.add(greatest(day))));
    assertThat(page.answer("\"max\", \"completeness\"").get(0).numbers("max"))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private void meters(SeriesPage page) {
    for (SeriesPage.Table table : page.answer("\"increase\"")) {
      List<Sent> meter = ofPoint(table.tag("point"));
      assertThat(table.numbers("increase").stream().mapToDouble(each -> each).sum())
          .isCloseTo(meter.get(meter.size() - 1).volume() - meter.get(0).volume(), ROUNDING);
    }
    for (SeriesPage.Table table : page.answer("max(\"rate\")")) {
      List<Sent> meter = ofPoint(table.tag("point"));
      Map<Instant, Double> hours = new TreeMap<>();
      for (int i = 1; i < meter.size(); i++) {
        hours.merge(
            meter.get(i).time().truncatedTo(ChronoUnit.HOURS),
            meter.get(i).volume() - meter.get(i - 1).volume(),
            Double::sum);
      }
      assertThat(table.numbers("max").get(0))
          .isCloseTo(greatest(List.copyOf(hours.values())) / 3600, ROUNDING);
    }
  }

  private void corrected(SeriesPage page) {
    SeriesPage.Table table = page.answer("\"revision\" > 1").get(0);
    assertThat(table.numbers("revision")).containsExactly(2.0);
    assertThat(table.numbers("mean").get(0)).isCloseTo((sent.get(2).co() + LATER) / 2, ROUNDING);
  }

  private void counts(SeriesPage page) {
    List<SeriesPage.Table> providers = page.answer("count(\"value\")");
    assertThat(providers).extracting(table -> table.tag("provider")).containsOnly("acme");
    assertThat(table("co", providers).numbers("numbers")).containsExactly(sent.size() + 1.0);
    assertThat(table("operation", providers).numbers("texts")).containsExactly(1.0 * sent.size());
    double read =
        page.answer("\"ledger\".\"ledger\"").stream()
            .flatMap(table -> table.numbers("sum").stream())
            .mapToDouble(each -> each)
            .sum();
    assertThat(read).as("with three duplicates").isEqualTo(countInTime() + 3 + 1);
    assertThat(texts(page.answer("SHOW MEASUREMENTS"), "name")).contains("co", "volume", "ledger");
    assertThat(texts(page.answer("SHOW TAG VALUES"), "value"))
        .containsExactlyInAnyOrderElementsOf(POINTS);
  }

  private static SeriesPage.Table table(String name, List<SeriesPage.Table> tables) {
    return tables.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<String> texts(List<SeriesPage.Table> tables, String column) {
    return tables.get(0).column(column).stream().map(JsonNode::asText).toList();
  }

  private List<Sent> ofPoint(String point) {
    return sent.stream().filter(each -> each.point().equals(point)).toList();
  }

  /** The values of carbon monoxide at a point, the later one with them, by spans of time. */
  private Map<Object, List<Double>> values(String point, Function<Instant, Object> span) {
    return Stream.concat(sent.stream(), Stream.of(later))
        .filter(each -> each.point().equals(point))
        .collect(
            groupingBy(each -> span.apply(each.time()), TreeMap::new, mapping(Sent::co, toList())));
  }

  private static void requireEqual(
      List<Double> stored, Map<Object, List<Double>> spans, Function<List<Double>, Double> of) {
    List<Double> expected = spans.values().stream().map(of).toList();
    assertThat(stored).hasSameSizeAs(expected);
    for (int i = 0; i < stored.size(); i++) {
      assertThat(stored.get(i)).isCloseTo(expected.get(i), ROUNDING);
    }
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(each -> each).average().orElseThrow();
  }

  private static double least(List<Double> values) {
    return values.stream().mapToDouble(each -> each).min().orElseThrow();
  }

  private static double greatest(List<Double> values) {
    return values.stream().mapToDouble(each -> each).max().orElseThrow();
  }
}
