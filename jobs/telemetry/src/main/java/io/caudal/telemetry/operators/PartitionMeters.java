package io.caudal.telemetry.operators;

import io.caudal.domain.quota.PartitionMeter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The meters of partitions as a subtask holds them: of those that it reads, and of those that
 * another may read. A partition moves from subtask to subtask with a restart only, and its meter is
 * the one that has counted furthest.
 */
final class PartitionMeters {

  private record Partition(String topic, int number) {}

  private final Map<Partition, PartitionMeter> meters = new HashMap<>();
  private final Set<Partition> read = new HashSet<>();

  private PartitionMeters() {}

  /**
   * What all subtasks have kept.
   *
   * @param isMetered whether a topic still has a source that is limited: other meters are dropped
   */
  static PartitionMeters of(Iterable<PartitionMeter> kept, Predicate<String> isMetered) {
    PartitionMeters all = new PartitionMeters();
    for (PartitionMeter meter : kept) {
      if (isMetered.test(meter.topic())) {
        all.meters.merge(
            new Partition(meter.topic(), meter.partition()),
            meter,
            (one, other) -> one.counted() >= other.counted() ? one : other);
      }
    }
    return all;
  }

  /** The meter of a partition that this subtask reads. */
  PartitionMeter of(String topic, int partition) {
    Partition key = new Partition(topic, partition);
    read.add(key);
    return meters.computeIfAbsent(key, any -> new PartitionMeter(topic, partition));
  }

  /**
   * What this subtask keeps: what it has read, and its share of what nobody may have read since the
   * restart. So each meter is kept by one subtask or by two.
   */
  List<PartitionMeter> kept(int subtask, int parallelism) {
    List<PartitionMeter> kept = new ArrayList<>();
    meters.forEach(
        (partition, meter) -> {
          if (read.contains(partition)
              || Math.floorMod(partition.hashCode(), parallelism) == subtask) {
            kept.add(meter);
          }
        });
    return kept;
  }
}
