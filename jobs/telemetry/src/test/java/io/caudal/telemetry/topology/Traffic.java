package io.caudal.telemetry.topology;

import static io.caudal.telemetry.Stations.MINUTE;
import static io.caudal.telemetry.Stations.SECOND;
import static io.caudal.telemetry.Stations.T0;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.ReferenceRun;
import io.caudal.domain.model.DynamicPoints;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.model.SourceSettings.Field;
import io.caudal.domain.model.SourceSettings.Json;
import io.caudal.domain.model.SourceSettings.Limits;
import io.caudal.domain.model.SourceSettings.Mapping;
import io.caudal.domain.model.SourceSettings.ReadingRef;
import io.caudal.domain.model.SourceSettings.RecordKey;
import io.caudal.domain.model.SourceSettings.TimeFormat;
import io.caudal.domain.model.SourceSettings.TimeRef;
import io.caudal.domain.model.SourceSettings.VariableRef;
import io.caudal.domain.model.ValueType;
import io.caudal.kafka.RawRecord;
import io.caudal.telemetry.Stations;
import io.caudal.telemetry.operators.Settled;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What a bad day brings: rows of stations and batches of a meter that come twice, late, too early
 * and out of order, from points that nobody knows, cut off, with bytes that were changed on the
 * way, and bytes that never were anything.
 *
 * <p>Each point has its partition, as points of one key have: what is accepted is then decided by
 * the order within a partition.
 */
final class Traffic {

  /** Where the stations are, one partition each; strangers come in a partition that ends early. */
  private static final List<String> STATIONS = List.of("a", "b");

  private static final int STRANGERS = 2;
  private static final int METER = 3;
  private static final String METER_TOPIC = "telemetry.raw.meters";
  private static final long METER_LATENESS = 5 * MINUTE;
  private static final int MINUTES = 120;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Draft(long brokerTime, byte @Nullable [] value) {}

  private final Random random;
  private final List<List<Draft>> drafts =
      List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

  private Traffic(Random random) {
    this.random = random;
  }

  /**
   * The stations and the meter. Readings wait for their point, and only a few of each.
   *
   * @param limits of the meter
   */
  static PipelineSettings pipeline(Limits limits) {
    return Stations.pipeline(List.of(Stations.source(), meter(limits)))
        .withDynamicPoints(
            new DynamicPoints(
                null,
                10 * MINUTE,
                new DynamicPoints.Bounds(4, 4, 1 << 20),
                Map.of(),
                DynamicPoints.NONE.definitions()));
  }

  /** It names its variables itself, and may not come as late as the stations. */
  private static SourceSettings meter(Limits limits) {
    return new SourceSettings(
            "meters",
            "acme",
            METER_TOPIC,
            limits,
            new Json("$.s", List.of()),
            new Mapping(
                null,
                new RecordKey(),
                new TimeRef(List.of("@.ts"), TimeFormat.EPOCH_MICROS, null, ZoneOffset.UTC),
                null,
                null,
                null,
                List.of(
                    new ReadingRef(
                        new VariableRef(new Field("@.n"), Map.of()),
                        new Field("@.v"),
                        ValueType.NUMBER,
                        Map.of(),
                        null))))
        .withLateness(METER_LATENESS);
  }

  /** The records of each partition in their order. */
  static List<List<RawRecord>> partitions(Random random) {
    Traffic traffic = new Traffic(random);
    traffic.crowd(T0 - MINUTE);
    for (int minute = 0; minute < MINUTES; minute++) {
      traffic.pass(T0 + minute * MINUTE, minute < MINUTES / 3);
    }
    List<List<RawRecord>> partitions = new ArrayList<>();
    for (int i = 0; i < traffic.drafts.size(); i++) {
      partitions.add(records(i, traffic.drafts.get(i)));
    }
    return partitions;
  }

  private static List<RawRecord> records(int partition, List<Draft> drafts) {
    drafts.sort(Comparator.comparingLong(Draft::brokerTime));
    List<RawRecord> records = new ArrayList<>();
    for (Draft each : drafts) {
      boolean ofMeter = partition == METER;
      records.add(
          new RawRecord(
              ofMeter ? METER_TOPIC : Stations.TOPIC,
              partition,
              records.size(),
              Math.floorDiv(each.brokerTime(), 1000L),
              ofMeter ? "c".getBytes(UTF_8) : null,
              each.value(),
              List.of()));
    }
    return records;
  }

  private void pass(long minute, boolean withStrangers) {
    for (int i = 0; i < STATIONS.size(); i++) {
      play(i, minute, row(STATIONS.get(i), minute));
    }
    if (withStrangers) {
      play(STRANGERS, minute, row("stranger-" + random.nextInt(3), minute));
    }
    play(METER, minute, batch(minute));
    bytes(random.nextInt(METER + (withStrangers ? 1 : 0)), minute);
  }

  private void play(int partition, long time, String value) {
    byte[] bytes = value.getBytes(UTF_8);
    drafts.get(partition).add(new Draft(time + Stations.delay(random), bytes));
    if (random.nextInt(6) == 0) {
      drafts.get(partition).add(new Draft(time + Stations.delay(random), bytes));
    }
    if (random.nextInt(4) == 0) {
      drafts.get(partition).add(new Draft(time + Stations.delay(random), damaged(bytes)));
    }
  }

  private String row(String point, long minute) {
    String co =
        random.nextInt(50) == 0 ? "wet" : Double.toString(8 + 4 * random.nextGaussian() / 2);
    String no2 = random.nextInt(4) == 0 ? "7" : "-200";
    return point + ';' + (minute + random.nextInt(3) * SECOND) + ';' + co + ';' + no2;
  }

  /** More readings, and of more new series, than any limit allows in a minute. */
  private void crowd(long minute) {
    List<String> samples = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      samples.add(sample("y" + i, minute));
    }
    drafts.get(METER).add(new Draft(minute, batch(samples).getBytes(UTF_8)));
  }

  private String batch(long minute) {
    List<String> samples = new ArrayList<>();
    for (int i = random.nextInt(9); i >= 0; i--) {
      String variable = random.nextInt(5) == 0 ? "x" + random.nextInt(40) : "co";
      samples.add(sample(variable, minute + random.nextInt(60) * SECOND));
    }
    return batch(samples);
  }

  private String sample(String variable, long time) {
    return "{\"n\":\"%s\",\"ts\":%d,\"v\":%d}".formatted(variable, time, random.nextInt(20));
  }

  private static String batch(List<String> samples) {
    return "{\"s\":[" + String.join(",", samples) + "]}";
  }

  /** Cut off, or some bytes changed; not the first ones, which are a station's name. */
  private byte[] damaged(byte[] value) {
    if (random.nextInt(3) == 0) {
      return Arrays.copyOf(value, random.nextInt(value.length));
    }
    byte[] damaged = value.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      damaged[12 + random.nextInt(value.length - 12)] = (byte) random.nextInt(256);
    }
    return damaged;
  }

  private void bytes(int partition, long minute) {
    byte[] bytes = new byte[random.nextInt(64)];
    random.nextBytes(bytes);
    byte[] value = random.nextInt(10) == 0 ? null : bytes;
    drafts.get(partition).add(new Draft(minute + random.nextInt(60) * SECOND, value));
  }

  /** What the partitions settle to in the reference run. */
  static Settled reference(PipelineSettings pipeline, List<List<RawRecord>> partitions) {
    Settled reference = new Settled();
    ReferenceRun.run(
        pipeline,
        partitions.stream().flatMap(List::stream).map(Stations::payload).toList(),
        reference);
    assertThat(reference.rollups()).isPositive();
    assertThat(reference.alerts()).isPositive();
    return reference;
  }
}
