package io.caudal.telemetry.operators;

import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.Reading;
import io.caudal.telemetry.serialization.Codecs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.runtime.checkpoint.CheckpointOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.memory.MemCheckpointStreamFactory;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFinalizer;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFutures;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** A subtask of the point operator, which gives its readings and watermarks to nobody. */
final class PointTask implements AutoCloseable {

  private static final int MAX_PARALLELISM = 128;

  private final KeyedOneInputStreamOperatorTestHarness<String, Reading, Reading> harness;
  private final Emitted<Reading> emitted;
  private long checkpoint;

  private PointTask(
      PipelineSettings settings, Backend backend, MemorySize cache, int parallelism, int index)
      throws Exception {
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new PointOperator(settings),
            Reading::point,
            Types.STRING,
            MAX_PARALLELISM,
            parallelism,
            index);
    harness.getEnvironment().getJobConfiguration().set(PointOptions.CACHE_SIZE, cache);
    harness.setStateBackend(backend.open());
    emitted = Emitted.by(harness);
    harness.setup(Codecs.READING.createSerializer(new SerializerConfigImpl()));
  }

  static PointTask start(PipelineSettings settings, Backend backend) throws Exception {
    return start(settings, backend, PointOptions.CACHE_SIZE.defaultValue());
  }

  /** Starts one that holds no more than {@code cache} decoded. */
  static PointTask start(PipelineSettings settings, Backend backend, MemorySize cache)
      throws Exception {
    PointTask task = new PointTask(settings, backend, cache, 1, 0);
    task.harness.open();
    return task;
  }

  static PointTask restore(
      PipelineSettings settings, Backend backend, OperatorSubtaskState snapshot) throws Exception {
    return restore(settings, backend, PointOptions.CACHE_SIZE.defaultValue(), snapshot);
  }

  static PointTask restore(
      PipelineSettings settings, Backend backend, MemorySize cache, OperatorSubtaskState snapshot)
      throws Exception {
    return rescale(settings, backend, cache, snapshot, 1).get(0);
  }

  /** Restores the snapshot of one subtask in several. */
  static List<PointTask> rescale(
      PipelineSettings settings, Backend backend, OperatorSubtaskState snapshot, int parallelism)
      throws Exception {
    MemorySize cache = PointOptions.CACHE_SIZE.defaultValue();
    return rescale(settings, backend, cache, snapshot, parallelism);
  }

  private static List<PointTask> rescale(
      PipelineSettings settings,
      Backend backend,
      MemorySize cache,
      OperatorSubtaskState snapshot,
      int parallelism)
      throws Exception {
    List<PointTask> tasks = new ArrayList<>();
    for (int index = 0; index < parallelism; index++) {
      PointTask task = new PointTask(settings, backend, cache, parallelism, index);
      task.harness.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              snapshot, MAX_PARALLELISM, 1, parallelism, index));
      task.harness.open();
      tasks.add(task);
    }
    return tasks;
  }

  /** Which of several subtasks a point belongs to. */
  static int indexOf(String point, int parallelism) {
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(point, MAX_PARALLELISM, parallelism);
  }

  void take(Reading reading) throws Exception {
    harness.processElement(reading, reading.brokerTime() / 1000);
  }

  /**
   * Lets broker time pass.
   *
   * @param micros as the domain counts; {@code EventTime.END} for the end of time
   */
  void pass(long micros) throws Exception {
    harness.processWatermark(BrokerTime.toFlink(micros));
  }

  OperatorSubtaskState snapshot() throws Exception {
    checkpoint++;
    harness.prepareSnapshotPreBarrier(checkpoint);
    return harness.snapshot(checkpoint, checkpoint);
  }

  /** Begins a snapshot. It is written when it is asked for, as if storage were slow. */
  Callable<OperatorSubtaskState> beginSnapshot() throws Exception {
    checkpoint++;
    harness.prepareSnapshotPreBarrier(checkpoint);
    OperatorSnapshotFutures begun =
        harness
            .getOneInputOperator()
            .snapshotState(
                checkpoint,
                checkpoint,
                CheckpointOptions.forCheckpointWithDefaultLocation(),
                new MemCheckpointStreamFactory(1 << 20));
    return () -> OperatorSnapshotFinalizer.create(begun).getJobManagerOwnedState();
  }

  void finish() throws Exception {
    harness.getOneInputOperator().finish();
  }

  Emitted<Reading> emitted() {
    return emitted;
  }

  int timers() {
    return harness.numEventTimeTimers();
  }

  /** Entries of all states of all points; counted on the heap only. */
  int entries() throws Exception {
    snapshot();
    return harness.numKeyedStateEntries();
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
