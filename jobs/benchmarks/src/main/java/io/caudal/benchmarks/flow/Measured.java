package io.caudal.benchmarks.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;

/**
 * What a round of a contender came to.
 *
 * @param records that the times are of
 * @param cpuNanos of the whole JVM
 * @param checkpointMillis how long each checkpoint took that completed
 * @param stateBytes of the largest checkpoint; 0 without any
 * @param sums what its results add up to, by kind
 */
record Measured(
    long records,
    long wallNanos,
    long cpuNanos,
    List<Long> checkpointMillis,
    long stateBytes,
    Map<String, Outcome.Sum> sums) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Measured of(String json) throws JsonProcessingException {
    return JSON.readValue(json, Measured.class);
  }

  double cpuMicrosPerRecord() {
    return cpuNanos / 1000.0 / records;
  }

  double recordsPerSecond() {
    return records * 1e9 / wallNanos;
  }
}
