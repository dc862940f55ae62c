package io.caudal.benchmarks.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a JVM is started for: one round of one contender.
 *
 * @param warmupRecords are read before anything is measured
 * @param checkpointMillis between two checkpoints of a job
 * @param pipeline the pipeline file of a contender that delivers; null for others
 */
record Task(
    Contender contender,
    Workload workload,
    String bootstrapServers,
    String topic,
    long warmupRecords,
    long checkpointMillis,
    @Nullable String pipeline) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The last record that is measured: what the sources' subtasks have not told of yet is not. */
  long lastRecord() {
    return workload.records() - FlinkRun.PARALLELISM * Metered.AT_ONCE;
  }

  Task withPipeline(Path file) {
    return new Task(
        contender,
        workload,
        bootstrapServers,
        topic,
        warmupRecords,
        checkpointMillis,
        file.toString());
  }

  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Task of(String json) throws JsonProcessingException {
    return JSON.readValue(json, Task.class);
  }
}
