package io.caudal.telemetry.operators;

import io.caudal.domain.model.ReadingFormat;
import java.io.Serializable;
import org.apache.flink.util.MathUtils;

/**
 * Where one job hands readings to others.
 *
 * @param partitions how many it has
 * @param pipeline of which the readings are
 */
public record ReadingsTopic(String name, int partitions, String pipeline, ReadingFormat format)
    implements Serializable {

  /** The partition in which all of a key stand, in their order. */
  public int partitionOf(String key) {
    return MathUtils.murmurHash(key.hashCode()) % partitions;
  }

  /** The one subtask that writes to the partition of a key. */
  public int writerOf(String key, int subtasks) {
    return partitionOf(key) % subtasks;
  }
}
