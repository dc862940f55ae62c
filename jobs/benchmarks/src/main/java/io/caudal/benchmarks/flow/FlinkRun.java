package io.caudal.benchmarks.flow;

import io.caudal.kafka.BrokerTimeWatermarks;
import io.caudal.kafka.RawRecord;
import io.caudal.kafka.RawRecordDeserializer;
import io.caudal.kafka.TopicSource;
import io.caudal.telemetry.operators.PointOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.runtime.checkpoint.AbstractCheckpointStats;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A job over the topic in a cluster inside this JVM, of two slots. Source, parallelism, checkpoints
 * and memory are the same for all.
 */
final class FlinkRun {

  static final int PARALLELISM = 2;

  /** For RocksDB, of both slots. */
  private static final MemorySize MANAGED_MEMORY = MemorySize.ofMebiBytes(512);

  /** Of the heap, so much goes to decoded state. */
  private static final long CACHE_OF_HEAP = 8;

  private static final MemorySize NETWORK_MEMORY = MemorySize.ofMebiBytes(64);
  private static final Duration IDLENESS = Duration.ofSeconds(30);

  /** A job. */
  interface Job {
    void define(StreamExecutionEnvironment env, Task task) throws Exception;
  }

  private FlinkRun() {}

  static Measured run(Task task, Job job) throws Exception {
    Path folder = Files.createTempDirectory("caudal-bench-");
    Configuration configuration = configuration(task, folder);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(PARALLELISM);
    job.define(env, task);
    try (MiniCluster cluster = new MiniCluster(cluster(configuration))) {
      cluster.start();
      Stopwatch.OF_JVM.measure(task.warmupRecords(), task.lastRecord());
      JobID id = cluster.submitJob(env.getStreamGraph()).get().getJobID();
      cluster.requestJobResult(id).get().toJobExecutionResult(FlinkRun.class.getClassLoader());
      return measured(task, cluster.getExecutionGraph(id).get().getCheckpointStatsSnapshot());
    }
  }

  /** The topic's records as they are, with watermarks of their broker times. */
  static DataStream<RawRecord> records(StreamExecutionEnvironment env, Task task) {
    return metered(
        env.fromSource(
            source(task, new RawRecordDeserializer()),
            BrokerTimeWatermarks.perPartition(IDLENESS),
            "Topic"));
  }

  /** Reads the topic to its end, with the settings that Caudal's jobs have. */
  static <T> KafkaSource<T> source(Task task, KafkaRecordDeserializationSchema<T> deserializer) {
    return new TopicSource<>(task.bootstrapServers(), List.of(task.topic()), "bench", deserializer)
        .startingOffsets(OffsetsInitializer.earliest())
        .boundedBy(OffsetsInitializer.latest())
        .build();
  }

  /** What the source reads is counted in its own task. */
  static <T> DataStream<T> metered(DataStreamSource<T> source) {
    return source
        .uid("topic")
        .map(new Metered<T>())
        .returns(source.getType())
        .name("Meter")
        .uid("meter");
  }

  static <T> void discard(DataStream<T> results, String name, Folding.Maker<T> folding) {
    results.sinkTo(new DigestSink<>(folding)).name(name).uid("discard-" + name);
  }

  private static Measured measured(Task task, CheckpointStatsSnapshot checkpoints)
      throws IOException {
    Stopwatch watch = Stopwatch.OF_JVM;
    if (watch.allRecords() != task.workload().records()) {
      throw new IOException(
          "%d of %d records were read".formatted(watch.allRecords(), task.workload().records()));
    }
    List<CompletedCheckpointStats> completed =
        checkpoints.getHistory().getCheckpoints().stream()
            .filter(CompletedCheckpointStats.class::isInstance)
            .map(CompletedCheckpointStats.class::cast)
            .toList();
    return new Measured(
        watch.records(),
        watch.wallNanos(),
        watch.cpuNanos(),
        completed.stream().map(AbstractCheckpointStats::getEndToEndDuration).toList(),
        completed.stream().mapToLong(AbstractCheckpointStats::getStateSize).max().orElse(0),
        Outcome.OF_JVM.sums());
  }

  private static MiniClusterConfiguration cluster(Configuration configuration) {
    return new MiniClusterConfiguration.Builder()
        .setConfiguration(configuration)
        .setNumTaskManagers(1)
        .setNumSlotsPerTaskManager(PARALLELISM)
        .build();
  }

  private static Configuration configuration(Task task, Path folder) {
    Configuration flink = new Configuration();
    boolean onRocks = task.contender().backend() == Contender.Backend.ROCKSDB;
    flink.set(StateBackendOptions.STATE_BACKEND, onRocks ? "rocksdb" : "hashmap");
    flink.set(
        CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(task.checkpointMillis()));
    flink.set(
        CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE,
        task.contender().kind() == Contender.Kind.FLOW_AT_LEAST_ONCE
            ? CheckpointingMode.AT_LEAST_ONCE
            : CheckpointingMode.EXACTLY_ONCE);
    flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    flink.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        folder.resolve("checkpoints").toUri().toString());
    flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    flink.set(WebOptions.CHECKPOINTS_HISTORY_SIZE, 1000);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    flink.set(PipelineOptions.OBJECT_REUSE, true);
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.MAX_PARALLELISM, 128);
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED_MEMORY);
    flink.set(
        PointOptions.CACHE_SIZE,
        new MemorySize(Runtime.getRuntime().maxMemory() / CACHE_OF_HEAP / PARALLELISM));
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK_MEMORY);
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK_MEMORY);
    flink.set(RestOptions.BIND_PORT, "0");
    flink.set(CoreOptions.TMP_DIRS, folder.toString());
    flink.set(WebOptions.TMP_DIR, folder.toString());
    return flink;
  }
}
