package io.caudal.telemetry.operators;

import static io.caudal.telemetry.Stations.MINUTE;
import static io.caudal.telemetry.Stations.SECOND;
import static io.caudal.telemetry.Stations.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.ReferenceRun;
import io.caudal.domain.control.PointChange;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.Reading;
import io.caudal.domain.normalize.avro.WriterSchemas;
import io.caudal.kafka.RawRecord;
import io.caudal.telemetry.Stations;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/**
 * However partitions of readings and of control records are interleaved, at any parallelism and
 * with any restarts: points that come, change and go settle to what the reference run of the domain
 * settles to. (But for a point that comes back within a window in which it went: see
 * docs/points.md.)
 */
class ControlledFlowOrderTest {

  private static final PipelineSettings PIPELINE = ControlledStations.pipeline(10_000);
  private static final int PARTITIONS = 3;
  private static final int CONTROL_PARTITIONS = 2;
  private static final int MINUTES = 120;
  private static final List<String> LISTED = List.of("a", "b");
  private static final List<String> NEW = List.of("n1", "n2", "n3");

  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void settlesLikeTheReferenceRun(@ForAll long seed, @ForAll Backend backend) throws Exception {
    Random random = new Random(seed);
    List<RawRecord> records = records(random);
    List<PointChange> changes = changes(random);
    Settled reference = new Settled();
    ReferenceRun.run(
        PIPELINE,
        WriterSchemas.NONE,
        records.stream().map(Stations::payload).toList(),
        changes,
        reference);
    reference.requireBalance();
    assertThat(reference.rollups()).isPositive();

    Settled settled = new Settled();
    new Run(records, changes, backend, random).to(settled);

    settled.requireSame(reference);
  }

  /** A flow whose sources are read in some order. */
  private static final class Run {

    private final List<Deque<RawRecord>> topic;
    private final List<Deque<PointChange>> control;
    private final Backend backend;
    private final Random random;

    Run(List<RawRecord> records, List<PointChange> changes, Backend backend, Random random) {
      this.topic = partitions(records, PARTITIONS, RawRecord::partition);
      this.control =
          partitions(
              changes,
              CONTROL_PARTITIONS,
              each -> Math.floorMod(each.id().hashCode(), CONTROL_PARTITIONS));
      this.backend = backend;
      this.random = random;
    }

    void to(Settled settled) throws Exception {
      ControlledTasks points = ControlledTasks.start(PIPELINE, backend, 1 + random.nextInt(3));
      // Whether control records are read ahead of readings, or behind them.
      int share = 1 + random.nextInt(40);
      try (MapTask map = new MapTask(PIPELINE)) {
        while (!areEmpty(topic) || !areEmpty(control)) {
          readControl(points, share);
          readTopic(points, map);
          passTime(points);
          if (random.nextInt(40) == 0) {
            points = points.restarted(1 + random.nextInt(3), settled);
          }
        }
        map.finish(settled);
        points.idleControl();
        points.pass(EventTime.END);
        points.finish(settled);
      } finally {
        points.close();
      }
    }

    private void readControl(ControlledTasks points, int share) throws Exception {
      Deque<PointChange> partition = control.get(random.nextInt(CONTROL_PARTITIONS));
      for (int run = random.nextInt(share) / 8; run > 0 && !partition.isEmpty(); run--) {
        points.apply(partition.removeFirst());
      }
      if (areEmpty(topic) && !partition.isEmpty()) {
        points.apply(partition.removeFirst());
      }
    }

    private void readTopic(ControlledTasks points, MapTask map) throws Exception {
      Deque<RawRecord> partition = topic.get(random.nextInt(PARTITIONS));
      for (int run = random.nextInt(5); run >= 0 && !partition.isEmpty(); run--) {
        for (Reading each : map.take(partition.removeFirst())) {
          points.take(each);
        }
      }
    }

    private void passTime(ControlledTasks points) throws Exception {
      if (random.nextInt(3) == 0) {
        points.pass(passed(topic, each -> each.timestamp() * 1000));
      }
      if (random.nextInt(3) == 0) {
        long read = passed(control, PointChange::knownFrom);
        if (read == EventTime.END && random.nextBoolean()) {
          points.idleControl();
        } else {
          points.passControl(read);
        }
      }
    }

    /** The broker time that no record of any partition is before any more. */
    private static <T> long passed(List<Deque<T>> partitions, ToLongFunction<T> time) {
      return partitions.stream()
          .filter(each -> !each.isEmpty())
          .mapToLong(each -> time.applyAsLong(each.getFirst()) - 1000)
          .min()
          .orElse(EventTime.END);
    }

    private static <T> boolean areEmpty(List<Deque<T>> partitions) {
      return partitions.stream().allMatch(Deque::isEmpty);
    }

    private static <T> List<Deque<T>> partitions(
        List<T> all, int count, ToIntFunction<T> partition) {
      List<Deque<T>> partitions = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        partitions.add(new ArrayDeque<>());
      }
      all.forEach(each -> partitions.get(partition.applyAsInt(each)).add(each));
      return partitions;
    }
  }

  /** A row before it stands in a partition. */
  private record Draft(int partition, long brokerTime, String row) {}

  private static List<RawRecord> records(Random random) {
    List<String> points = new ArrayList<>(LISTED);
    points.addAll(NEW);
    points.add("nowhere");
    List<Draft> drafts = new ArrayList<>();
    for (String point : points) {
      for (int minute = 0; minute < MINUTES; minute++) {
        long time = T0 + minute * MINUTE + random.nextInt(3) * SECOND;
        String row = point + ';' + time + ';' + random.nextInt(20) + ';';
        int partition = random.nextInt(PARTITIONS);
        for (int copies = 1 + random.nextInt(8) / 7; copies > 0; copies--) {
          drafts.add(new Draft(partition, time + delay(random), row));
        }
      }
    }
    drafts.sort(Comparator.comparingInt(Draft::partition).thenComparingLong(Draft::brokerTime));
    List<RawRecord> records = new ArrayList<>();
    for (Draft each : drafts) {
      records.add(Stations.record(each.partition(), records.size(), each.brokerTime(), each.row()));
    }
    return records;
  }

  private static long delay(Random random) {
    return random.nextInt(10) < 7 ? random.nextInt(20_000) * 1000L : random.nextInt(2000) * SECOND;
  }

  /** Versions of points; now and then a tombstone, which holds for all times that follow. */
  private static List<PointChange> changes(Random random) {
    List<PointChange> changes = new ArrayList<>();
    List<String> points = new ArrayList<>(LISTED);
    points.addAll(NEW);
    for (String point : points) {
      long known = T0 + millis(random, 40 * MINUTE) - 10 * MINUTE;
      long latest = EventTime.BEGINNING;
      int versions = (NEW.contains(point) ? 1 : 0) + random.nextInt(4);
      for (int version = 0; version < versions; version++) {
        @Nullable String limit =
            random.nextInt(4) == 0 ? null : Integer.toString(5 + random.nextInt(15));
        long from = effectiveFrom(known, random);
        changes.add(PointChange.of(point, from, known, "station", limit));
        latest = Math.max(latest, from);
        known += millis(random, 30 * MINUTE);
      }
      if (random.nextBoolean()) {
        long from = Math.max(latest, effectiveFrom(known, random));
        changes.add(PointChange.tombstone(point, from, known));
      }
    }
    changes.sort(Comparator.comparingLong(PointChange::knownFrom));
    return changes;
  }

  private static long effectiveFrom(long known, Random random) {
    return known + millis(random, 40 * MINUTE) - 20 * MINUTE;
  }

  private static long millis(Random random, long micros) {
    return random.nextInt((int) (micros / 1000)) * 1000L;
  }
}
