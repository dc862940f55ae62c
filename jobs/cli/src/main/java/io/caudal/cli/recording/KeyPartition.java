package io.caudal.cli.recording;

import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Where a record goes that names no partition. */
public final class KeyPartition {

  /**
   * How many partitions its topic is taken to have. Fixed, so that results do not depend on how a
   * recording is run.
   */
  public static final int PARTITIONS = 4;

  private KeyPartition() {}

  /** The partition that Kafka's default partitioner chooses for the key; 0 without one. */
  public static int of(byte @Nullable [] key) {
    return key == null ? 0 : Utils.toPositive(Utils.murmur2(key)) % PARTITIONS;
  }
}
