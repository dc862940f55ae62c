package io.caudal.devkit.flink;

import io.caudal.devkit.flink.FlinkOptions.StateBackend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a cluster on this machine sets on top of {@code flink-conf/config.yaml}: addresses, ports,
 * folders, memory, and how soon a dead process is noticed. Nothing that a job's results depend on.
 */
final class FlinkSettings {
  private FlinkSettings() {}

  static Map<String, String> of(FlinkOptions options, Path data, int rpcPort, int restPort) {
    Map<String, String> settings = new LinkedHashMap<>();
    addresses(settings, rpcPort, restPort);
    folders(settings, options, data);
    memory(settings, options);
    settings.put("taskmanager.numberOfTaskSlots", Integer.toString(options.slots()));
    // A killed TaskManager's job is back in seconds. On a loaded network this would be too nervous.
    settings.put("heartbeat.interval", "1 s");
    settings.put("heartbeat.timeout", "5 s");
    settings.putAll(options.configuration());
    return settings;
  }

  /** As {@code -D} arguments of Flink's own programs. */
  static List<String> asArguments(Map<String, String> settings) {
    List<String> arguments = new ArrayList<>();
    settings.forEach(
        (option, value) -> {
          arguments.add("-D");
          arguments.add(option + "=" + value);
        });
    return arguments;
  }

  private static void addresses(Map<String, String> settings, int rpcPort, int restPort) {
    settings.put("jobmanager.rpc.address", "127.0.0.1");
    settings.put("jobmanager.bind-host", "127.0.0.1");
    settings.put("jobmanager.rpc.port", Integer.toString(rpcPort));
    settings.put("blob.server.port", "0");
    settings.put("rest.address", "127.0.0.1");
    settings.put("rest.bind-address", "127.0.0.1");
    settings.put("rest.port", Integer.toString(restPort));
    settings.put("rest.bind-port", Integer.toString(restPort));
    settings.put("taskmanager.host", "127.0.0.1");
    settings.put("taskmanager.bind-host", "127.0.0.1");
    settings.put("taskmanager.rpc.port", "0");
  }

  private static void folders(Map<String, String> settings, FlinkOptions options, Path data) {
    Path checkpoints = options.checkpoints() == null ? data : options.checkpoints();
    settings.put("io.tmp.dirs", data.resolve("tmp").toString());
    settings.put("web.upload.dir", data.resolve("upload").toString());
    settings.put(
        "execution.checkpointing.dir", checkpoints.resolve("checkpoints").toUri().toString());
    settings.put(
        "execution.checkpointing.savepoint-dir",
        checkpoints.resolve("savepoints").toUri().toString());
    settings.put("state.backend.type", options.stateBackend().name().toLowerCase(Locale.ROOT));
  }

  /**
   * A JobManager of 592 MiB and TaskManagers of 848 MiB at most, of which a third is touched by a
   * small job. Heaps: 256 MiB for the JobManager; for a TaskManager 352 MiB beside 128 MiB that
   * RocksDB manages, or 480 MiB when state is on the heap. Class metadata has room for a job's jar
   * that is loaded anew at each submission.
   */
  private static void memory(Map<String, String> settings, FlinkOptions options) {
    settings.put("jobmanager.memory.process.size", "592m");
    settings.put("jobmanager.memory.off-heap.size", "64m");
    settings.put("jobmanager.memory.jvm-metaspace.size", "192m");
    settings.put("jobmanager.memory.jvm-overhead.min", "80m");
    settings.put("jobmanager.memory.jvm-overhead.max", "80m");

    settings.put("taskmanager.memory.process.size", "848m");
    settings.put("taskmanager.memory.framework.heap.size", "64m");
    settings.put("taskmanager.memory.framework.off-heap.size", "64m");
    settings.put("taskmanager.memory.jvm-metaspace.size", "176m");
    settings.put("taskmanager.memory.jvm-overhead.min", "80m");
    settings.put("taskmanager.memory.jvm-overhead.max", "80m");
    settings.put("taskmanager.memory.network.min", "48m");
    settings.put("taskmanager.memory.network.max", "48m");
    settings.put(
        "taskmanager.memory.managed.size",
        options.stateBackend() == StateBackend.ROCKSDB ? "128m" : "0m");
  }
}
