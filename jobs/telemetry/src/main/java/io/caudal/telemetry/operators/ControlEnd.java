package io.caudal.telemetry.operators;

import java.io.Serializable;
import java.util.Map;

/**
 * What the control topic holds when a job starts: the offset of the last record of each partition.
 * Nothing is judged before all of it was read.
 */
@FunctionalInterface
public interface ControlEnd extends Serializable {

  /** Of a topic that ends by itself. */
  ControlEnd NONE = Map::of;

  /** By partition; partitions without records are left out. */
  Map<Integer, Long> lastOffsets();
}
