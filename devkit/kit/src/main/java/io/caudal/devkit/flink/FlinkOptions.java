package io.caudal.devkit.flink;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a local Flink cluster shall be like.
 *
 * @param taskManagers how many TaskManagers to start
 * @param slots the slots of each
 * @param stateBackend where keyed state lives while a job runs
 * @param restPort the port of the REST API and the web interface; 0 takes a free one
 * @param checkpoints the folder of checkpoints and savepoints; absent: in the run directory
 * @param configuration Flink options on top of {@code flink-conf/config.yaml} and of the devkit's
 *     own
 */
public record FlinkOptions(
    int taskManagers,
    int slots,
    StateBackend stateBackend,
    int restPort,
    @Nullable Path checkpoints,
    Map<String, String> configuration) {

  /** Flink's keyed state backends. */
  public enum StateBackend {
    HASHMAP,
    ROCKSDB
  }

  public FlinkOptions {
    configuration = Map.copyOf(configuration);
  }

  /** Two TaskManagers of two slots, RocksDB, a free port. */
  public static FlinkOptions defaults() {
    return new FlinkOptions(2, 2, StateBackend.ROCKSDB, 0, null, Map.of());
  }

  public FlinkOptions withTaskManagers(int count) {
    return new FlinkOptions(count, slots, stateBackend, restPort, checkpoints, configuration);
  }

  public FlinkOptions withSlots(int count) {
    return new FlinkOptions(
        taskManagers, count, stateBackend, restPort, checkpoints, configuration);
  }

  public FlinkOptions withStateBackend(StateBackend backend) {
    return new FlinkOptions(taskManagers, slots, backend, restPort, checkpoints, configuration);
  }

  public FlinkOptions withRestPort(int port) {
    return new FlinkOptions(taskManagers, slots, stateBackend, port, checkpoints, configuration);
  }

  public FlinkOptions withCheckpoints(Path folder) {
    return new FlinkOptions(taskManagers, slots, stateBackend, restPort, folder, configuration);
  }

  /** These options with one more of Flink's own. */
  public FlinkOptions with(String option, String value) {
    Map<String, String> more = new LinkedHashMap<>(configuration);
    more.put(option, value);
    return new FlinkOptions(taskManagers, slots, stateBackend, restPort, checkpoints, more);
  }
}
