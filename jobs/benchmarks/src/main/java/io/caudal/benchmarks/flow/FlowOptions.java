package io.caudal.benchmarks.flow;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to measure.
 *
 * @param rounds how often each contender runs; at least 5 for a median worth quoting
 * @param checkpointMillis between two checkpoints
 * @param profiles where each contender leaves a flight recording of its last round; null for none
 */
public record FlowOptions(
    Workload workload, int rounds, long checkpointMillis, @Nullable Path profiles) {

  /** What is read before anything is measured: a quarter, in which the JVM compiles. */
  long warmupRecords() {
    return workload.records() / 4;
  }
}
