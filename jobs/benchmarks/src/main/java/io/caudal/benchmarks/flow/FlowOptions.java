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
public record FlowOptions(int rounds, long checkpointMillis, @Nullable Path profiles) {}
