package io.caudal.cli.replay.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caudal.domain.model.Origin;
import io.caudal.domain.model.RawPayload;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Pumps whose flow and meter are read each second around the night in which Santiago's clocks skip
 * the hour after midnight. Readings overtake each other by up to the lateness, three of ten come
 * twice, meters start from nothing again, and at times a pump is silent.
 *
 * <p>The same seed gives the same readings. A pump's do not depend on the others', so that any
 * number of them can be made one after the other.
 *
 * @param length clocks change in the middle of it
 */
record SeededWorkload(long seed, Duration length) {

  /** The first second of Sunday, 8 September 2024, 01:00 in Santiago. */
  private static final Instant CLOCK_CHANGE = Instant.parse("2024-09-08T04:00:00Z");

  private static final String TOPIC = "telemetry.raw.pumps";
  private static final int LATENESS = 30 * 60 * 1000;

  static final Oracle.Pipeline ORACLE =
      new Oracle.Pipeline("America/Santiago", "1m 5m 1h 1d", "30 minutes", "1 second");

  /**
   * One delivery of a reading.
   *
   * @param brokerTime epoch milliseconds
   * @param time epoch milliseconds
   */
  record Delivery(long brokerTime, String point, String variable, long time, double value) {

    private String payload() {
      return "{\"id\":\"%s\",\"ts\":%d,\"%s\":%s}".formatted(point, time, variable, value);
    }

    private String recorded() {
      return "{\"topic\":\"%s\",\"timestamp\":%d,\"key\":\"%s\",\"value\":\"%s\"}%n"
          .formatted(TOPIC, brokerTime, point, payload().replace("\"", "\\\""));
    }
  }

  /** The pipeline file. */
  static String pipeline(int pumps) {
    StringBuilder points = new StringBuilder();
    for (int pump = 0; pump < pumps; pump++) {
      points.append("  - {id: ").append(point(pump)).append(", template: pump}\n");
    }
    return """
        caudal: 1
        name: pumps
        version: 1
        zone: America/Santiago
        time: {lateness: 30m}
        sources:
          - name: pumps
            topic: %s
            json: {}
            point: {path: $.id}
            time: {path: $.ts, epoch: ms}
            readings:
              - {variable: flow, path: $.flow}
              - {variable: volume, path: $.volume}
        templates: {pump: {interval: 1s, variables: {flow: {}, volume: {}}}}
        windows: [1m, 5m, 1h, 1d]
        points:
        """
            .formatted(TOPIC)
        + points;
  }

  private static String point(int pump) {
    return "pump-" + pump;
  }

  /** All that comes of one pump, in the order in which it reaches the broker. */
  List<Delivery> deliveries(int pump) {
    Random random = new Random(seed * 1_000_003 + pump);
    List<Delivery> deliveries = new ArrayList<>();
    long seconds = length.toSeconds();
    long start = CLOCK_CHANGE.minusSeconds(seconds / 2).toEpochMilli();
    int jitter = random.nextInt(2) * 999;
    int magnitude = random.nextInt(50) - 10;
    double volume = random.nextInt(1_000_000) / 1000.0;
    for (long second = 0; second < seconds; second++) {
      if (random.nextInt(2000) == 0) {
        second += random.nextInt(900);
      }
      long time = start + second * 1000 + random.nextInt(jitter + 1);
      double flow = flow(magnitude, random);
      volume = (random.nextInt(3000) == 0 ? 0 : volume) + random.nextInt(100) / 1000.0;
      deliver(point(pump), "flow", time, flow, random, deliveries);
      deliver(point(pump), "volume", time, volume, random, deliveries);
    }
    deliveries.sort(Comparator.comparingLong(Delivery::brokerTime));
    return deliveries;
  }

  /** Standing still, running evenly, or anything; of every pump in its own magnitude. */
  private static double flow(int magnitude, Random random) {
    return switch (random.nextInt(10)) {
      case 0, 1 -> 0;
      case 2, 3 -> Math.scalb(1.1, magnitude);
      case 4 -> Math.scalb(random.nextGaussian(), random.nextInt(60) - 20);
      default -> Math.scalb(10 + random.nextGaussian(), magnitude);
    };
  }

  private static void deliver(
      String point,
      String variable,
      long time,
      double value,
      Random random,
      List<Delivery> deliveries) {
    int times = random.nextInt(10) < 3 ? 2 : 1;
    for (int i = 0; i < times; i++) {
      long brokerTime = time + delay(random);
      deliveries.add(new Delivery(brokerTime, point, variable, time, value));
    }
  }

  /** Up to the lateness, and that itself is not late. */
  private static int delay(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> random.nextInt(LATENESS + 1);
      case 1 -> random.nextInt(60_000);
      default -> random.nextInt(3000);
    };
  }

  static void load(List<Delivery> deliveries, Arrivals arrivals) throws IOException {
    for (Delivery each : deliveries) {
      String time = Arrivals.instant(each.time());
      arrivals.add(each.brokerTime(), each.point(), each.variable(), time, each.value());
    }
  }

  /** As the topology reads them. */
  static void record(List<Delivery> deliveries, Path recording) throws IOException {
    List<Delivery> sorted = new ArrayList<>(deliveries);
    sorted.sort(Comparator.comparingLong(Delivery::brokerTime));
    try (BufferedWriter lines = Files.newBufferedWriter(recording)) {
      for (Delivery each : sorted) {
        lines.write(each.recorded());
      }
    }
  }

  /** As the reference run reads them. */
  static List<RawPayload> payloads(List<Delivery> deliveries) {
    List<RawPayload> payloads = new ArrayList<>(deliveries.size());
    for (Delivery each : deliveries) {
      payloads.add(
          new RawPayload(
              new Origin(TOPIC, 0, payloads.size()),
              each.brokerTime() * 1000,
              each.point().getBytes(UTF_8),
              each.payload().getBytes(UTF_8)));
    }
    return payloads;
  }
}
