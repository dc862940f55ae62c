package io.caudal.telemetry.operators;

import io.caudal.domain.control.PointChange;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.Reading;
import io.caudal.telemetry.serialization.Codecs;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** A subtask of the point operator with control records. Times are those of the domain. */
final class ControlledTask implements AutoCloseable {

  private static final int MAX_PARALLELISM = 128;

  private final KeyedTwoInputStreamOperatorTestHarness<String, Reading, PointChange, Reading>
      harness;
  private final Emitted<Reading> emitted;
  private long checkpoint;

  private ControlledTask(PipelineSettings settings, Backend backend, int parallelism, int index)
      throws Exception {
    harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new ControlledPointOperator(settings),
            Reading::point,
            PointChange::id,
            Types.STRING,
            MAX_PARALLELISM,
            parallelism,
            index);
    harness.setStateBackend(backend.open());
    emitted = Emitted.by(harness);
    harness.setup(Codecs.READING.createSerializer(new SerializerConfigImpl()));
  }

  static ControlledTask start(PipelineSettings settings, Backend backend) throws Exception {
    ControlledTask task = new ControlledTask(settings, backend, 1, 0);
    task.harness.open();
    return task;
  }

  static List<ControlledTask> startAll(PipelineSettings settings, Backend backend, int parallelism)
      throws Exception {
    List<ControlledTask> tasks = new ArrayList<>();
    for (int index = 0; index < parallelism; index++) {
      ControlledTask task = new ControlledTask(settings, backend, parallelism, index);
      task.harness.open();
      tasks.add(task);
    }
    return tasks;
  }

  /** Restores the snapshot of one subtask in several. */
  static List<ControlledTask> rescale(
      PipelineSettings settings, Backend backend, OperatorSubtaskState snapshot, int parallelism)
      throws Exception {
    return rescale(settings, backend, snapshot, 1, parallelism);
  }

  /** Restores the snapshots of so many subtasks, put together, in others. */
  static List<ControlledTask> rescale(
      PipelineSettings settings,
      Backend backend,
      OperatorSubtaskState snapshot,
      int before,
      int parallelism)
      throws Exception {
    List<ControlledTask> tasks = new ArrayList<>();
    for (int index = 0; index < parallelism; index++) {
      ControlledTask task = new ControlledTask(settings, backend, parallelism, index);
      task.harness.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              snapshot, MAX_PARALLELISM, before, parallelism, index));
      task.harness.open();
      tasks.add(task);
    }
    return tasks;
  }

  void take(Reading reading) throws Exception {
    harness.processElement1(reading, reading.brokerTime() / 1000);
  }

  void apply(PointChange change) throws Exception {
    harness.processElement2(change, change.knownFrom() / 1000);
  }

  /** Lets the broker time of readings pass. */
  void pass(long micros) throws Exception {
    harness.processWatermark1(new Watermark(BrokerTime.toFlink(micros)));
  }

  /** Lets the broker time of control records pass. */
  void passControl(long micros) throws Exception {
    harness.processWatermark2(new Watermark(BrokerTime.toFlink(micros)));
  }

  void idleControl() throws Exception {
    harness.processWatermarkStatus2(WatermarkStatus.IDLE);
  }

  void activeControl() throws Exception {
    harness.processWatermarkStatus2(WatermarkStatus.ACTIVE);
  }

  OperatorSubtaskState snapshot() throws Exception {
    checkpoint++;
    harness.prepareSnapshotPreBarrier(checkpoint);
    return harness.snapshot(checkpoint, checkpoint);
  }

  void finish() throws Exception {
    harness.getOperator().finish();
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
