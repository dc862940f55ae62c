package io.caudal.cli.replay;

import io.caudal.cli.replay.result.ResultFile;
import io.caudal.cli.replay.result.ResultLines;
import io.caudal.cli.replay.result.ResultRuns;
import io.caudal.cli.replay.result.ResultSink;
import io.caudal.cli.replay.source.RecordingSource;
import io.caudal.domain.control.JsonControlFormat;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.kafka.BrokerTimeWatermarks;
import io.caudal.kafka.RawRecord;
import io.caudal.telemetry.operators.ControlEnd;
import io.caudal.telemetry.operators.SchemaAccess;
import io.caudal.telemetry.topology.TelemetryTopology;
import java.nio.file.Path;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The topology between a recording and result files, in a Flink cluster inside this process. State
 * is on the heap, nothing is checkpointed, a failure ends the run.
 */
final class EmbeddedRun {

  private static final MemorySize NETWORK_MEMORY = MemorySize.ofMebiBytes(64);

  /** 64 MiB of buffers are enough for the exchanges of so many subtasks. */
  static final int MOST_PARALLEL = 16;

  private EmbeddedRun() {}

  /**
   * The flow, ready to be executed.
   *
   * @param controls null where the pipeline names no control topic
   * @param folder for Flink's own files
   */
  static StreamExecutionEnvironment define(
      RecordingSource recording,
      @Nullable RecordingSource controls,
      PipelineSettings settings,
      SchemaAccess schemas,
      ResultRuns results,
      int parallelism,
      Path folder) {
    StreamExecutionEnvironment flink =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration(folder));
    DataStream<RawRecord> records =
        flink
            .fromSource(
                recording,
                BrokerTimeWatermarks.perPartition(),
                "Recording",
                TypeInformation.of(RawRecord.class))
            .uid("recording");
    TelemetryTopology.Outputs outputs =
        TelemetryTopology.define(
            new TelemetryTopology.Inputs(records, null, controls(flink, controls), schemas),
            settings);
    bind(outputs.readings(), ResultFile.READINGS, ResultLines::of, results);
    bind(outputs.rollups(), ResultFile.ROLLUPS, ResultLines::of, results);
    bind(outputs.alerts(), ResultFile.ALERTS, ResultLines::of, results);
    bind(outputs.deadLetters(), ResultFile.DEAD_LETTERS, ResultLines::of, results);
    bind(outputs.ledger(), ResultFile.LEDGER, ResultLines::of, results);
    DataStream<DeadLetter> rejected = outputs.rejectedControls();
    if (rejected != null) {
      bind(rejected, ResultFile.REJECTED_CONTROLS, ResultLines::of, results);
    }
    return flink;
  }

  private static TelemetryTopology.@Nullable Controls controls(
      StreamExecutionEnvironment flink, @Nullable RecordingSource controls) {
    if (controls == null) {
      return null;
    }
    DataStream<RawRecord> records =
        flink
            .fromSource(
                controls,
                BrokerTimeWatermarks.perPartition(),
                "Recorded controls",
                TypeInformation.of(RawRecord.class))
            .uid("recorded-controls")
            .setParallelism(1);
    return new TelemetryTopology.Controls(records, new JsonControlFormat(), ControlEnd.NONE);
  }

  private static <T> void bind(
      DataStream<T> stream, ResultFile file, ResultSink.Rendering<T> rendering, ResultRuns runs) {
    stream.sinkTo(runs.sink(file, rendering)).name(file.fileName()).uid("result-" + file.stem());
  }

  private static Configuration configuration(Path folder) {
    Configuration flink = new Configuration();
    flink.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    flink.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK_MEMORY);
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK_MEMORY);
    // Nobody here uses it: it is for RocksDB and for batches.
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ZERO);
    // What a cluster listens on for its own use is not for others, and on whichever port is free.
    flink.set(RestOptions.ADDRESS, "localhost");
    flink.set(RestOptions.BIND_ADDRESS, "localhost");
    flink.set(RestOptions.BIND_PORT, "0");
    flink.set(JobManagerOptions.ADDRESS, "localhost");
    flink.set(JobManagerOptions.BIND_HOST, "localhost");
    flink.set(CoreOptions.TMP_DIRS, folder.toString());
    flink.set(WebOptions.TMP_DIR, folder.toString());
    return flink;
  }
}
