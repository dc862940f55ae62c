package io.caudal.telemetry.operators;

import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.Reading;
import io.caudal.telemetry.serialization.Codecs;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** A subtask of the point operator, which gives its readings and watermarks to nobody. */
final class PointTask implements AutoCloseable {

  private static final int MAX_PARALLELISM = 128;

  private final KeyedOneInputStreamOperatorTestHarness<String, Reading, Reading> harness;
  private final Emitted<Reading> emitted;
  private long checkpoint;

  private PointTask(PipelineSettings settings, Backend backend, int parallelism, int index)
      throws Exception {
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new PointOperator(settings),
            Reading::point,
            Types.STRING,
            MAX_PARALLELISM,
            parallelism,
            index);
    harness.setStateBackend(backend.open());
    emitted = Emitted.by(harness);
    harness.setup(Codecs.READING.createSerializer(new SerializerConfigImpl()));
  }

  static PointTask start(PipelineSettings settings, Backend backend) throws Exception {
    PointTask task = new PointTask(settings, backend, 1, 0);
    task.harness.open();
    return task;
  }

  static PointTask restore(
      PipelineSettings settings, Backend backend, OperatorSubtaskState snapshot) throws Exception {
    return rescale(settings, backend, snapshot, 1).get(0);
  }

  /** Restores the snapshot of one subtask in several. */
  static List<PointTask> rescale(
      PipelineSettings settings, Backend backend, OperatorSubtaskState snapshot, int parallelism)
      throws Exception {
    List<PointTask> tasks = new ArrayList<>();
    for (int index = 0; index < parallelism; index++) {
      PointTask task = new PointTask(settings, backend, parallelism, index);
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
  int entries() {
    return harness.numKeyedStateEntries();
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
