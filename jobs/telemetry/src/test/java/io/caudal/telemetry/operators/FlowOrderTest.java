package io.caudal.telemetry.operators;

import static io.caudal.telemetry.Stations.MINUTE;
import static io.caudal.telemetry.Stations.SECOND;
import static io.caudal.telemetry.Stations.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.ReferenceRun;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.Reading;
import io.caudal.kafka.RawRecord;
import io.caudal.telemetry.Stations;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;

/**
 * However partitions are interleaved, wherever watermarks stand, however often the job is restored
 * and however little of its state it holds decoded: the operators settle to what the reference run
 * of the domain settles to.
 */
class FlowOrderTest {

  private static final PipelineSettings PIPELINE = Stations.pipeline();
  private static final int PARTITIONS = 3;
  private static final int MINUTES = 150;

  @Property(tries = 24, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void settlesLikeTheReferenceRun(@ForAll long seed, @ForAll Backend backend) throws Exception {
    Random random = new Random(seed);
    List<RawRecord> records = records(random);
    Settled reference = new Settled();
    ReferenceRun.run(PIPELINE, records.stream().map(Stations::payload).toList(), reference);

    Settled settled = new Settled();
    run(records, backend, random, settled);

    assertThat(reference.rollups()).isPositive();
    assertThat(reference.alerts()).isPositive();
    reference.requireBalance();
    settled.requireSame(reference);
  }

  private static void run(List<RawRecord> records, Backend backend, Random random, Settled settled)
      throws Exception {
    List<Deque<RawRecord>> partitions = partitions(records);
    MemorySize cache = new MemorySize(random.nextInt(3) * 40_000L);
    PointTask point = PointTask.start(PIPELINE, backend, cache);
    try (MapTask map = new MapTask(PIPELINE)) {
      int left = records.size();
      while (left > 0) {
        Deque<RawRecord> partition = partitions.get(random.nextInt(PARTITIONS));
        for (int run = random.nextInt(5); run >= 0 && !partition.isEmpty(); run--) {
          for (Reading each : map.take(partition.removeFirst())) {
            point.take(each);
          }
          left--;
        }
        if (random.nextInt(3) == 0) {
          point.pass(passed(partitions));
        }
        if (random.nextInt(60) == 0) {
          OperatorSubtaskState snapshot = point.snapshot();
          settled.takeFrom(point.emitted());
          point.close();
          point = PointTask.restore(PIPELINE, backend, cache, snapshot);
        }
      }
      map.finish(settled);
      point.pass(EventTime.END);
      point.finish();
      settled.takeFrom(point.emitted());
    } finally {
      point.close();
    }
  }

  /** The broker time that no record of any partition is before any more. */
  private static long passed(List<Deque<RawRecord>> partitions) {
    return partitions.stream()
        .filter(each -> !each.isEmpty())
        .mapToLong(each -> (each.getFirst().timestamp() - 1) * 1000)
        .min()
        .orElse(EventTime.END);
  }

  private static List<Deque<RawRecord>> partitions(List<RawRecord> records) {
    List<Deque<RawRecord>> partitions = new ArrayList<>();
    for (int i = 0; i < PARTITIONS; i++) {
      partitions.add(new ArrayDeque<>());
    }
    records.forEach(each -> partitions.get(each.partition()).add(each));
    return partitions;
  }

  /** A row before it stands in a partition. */
  private record Draft(int partition, long brokerTime, String row) {}

  /** Of each partition in its order. Copies stand in the partition of what they are copies of. */
  private static List<RawRecord> records(Random random) {
    List<Draft> drafts = new ArrayList<>();
    for (String point : List.of("a", "b", "c", "nowhere")) {
      double level = 9;
      for (int minute = 0; minute < MINUTES; minute++) {
        level += (9.5 - level) * 0.1 + random.nextGaussian();
        long time = T0 + minute * MINUTE + random.nextInt(3) * SECOND;
        String value = random.nextInt(50) == 0 ? "wet" : Double.toString(Math.abs(level));
        String row = point + ';' + time + ';' + value + ';' + (minute % 5 == 0 ? "1" : "-200");
        int partition = random.nextInt(PARTITIONS);
        drafts.add(new Draft(partition, time + Stations.delay(random), row));
        if (random.nextInt(8) == 0) {
          drafts.add(new Draft(partition, time + Stations.delay(random), row));
        }
        if (random.nextInt(40) == 0) {
          drafts.add(new Draft(partition, time + Stations.delay(random), "no row"));
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
}
