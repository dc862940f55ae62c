package io.caudal.telemetry.operators;

import io.caudal.domain.control.PointChange;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.Reading;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/** All subtasks of the point operator with control records. Time passes in all of them at once. */
final class ControlledTasks implements AutoCloseable {

  private final PipelineSettings settings;
  private final Backend backend;
  private final List<ControlledTask> tasks;

  private ControlledTasks(PipelineSettings settings, Backend backend, List<ControlledTask> tasks) {
    this.settings = settings;
    this.backend = backend;
    this.tasks = tasks;
  }

  static ControlledTasks start(PipelineSettings settings, Backend backend, int parallelism)
      throws Exception {
    return new ControlledTasks(
        settings, backend, ControlledTask.startAll(settings, backend, parallelism));
  }

  /** Takes what was given so far, and goes on from a snapshot with another parallelism. */
  ControlledTasks restarted(int parallelism, Settled settled) throws Exception {
    OperatorSubtaskState[] snapshots = new OperatorSubtaskState[tasks.size()];
    for (int index = 0; index < tasks.size(); index++) {
      snapshots[index] = tasks.get(index).snapshot();
      settled.takeFrom(tasks.get(index).emitted());
    }
    close();
    OperatorSubtaskState all = AbstractStreamOperatorTestHarness.repackageState(snapshots);
    return new ControlledTasks(
        settings,
        backend,
        ControlledTask.rescale(settings, backend, all, tasks.size(), parallelism));
  }

  private ControlledTask of(String point) {
    return tasks.get(PointTask.indexOf(point, tasks.size()));
  }

  void take(Reading reading) throws Exception {
    of(reading.point()).take(reading);
  }

  void apply(PointChange change) throws Exception {
    of(change.id()).apply(change);
  }

  void pass(long micros) throws Exception {
    for (ControlledTask each : tasks) {
      each.pass(micros);
    }
  }

  void passControl(long micros) throws Exception {
    for (ControlledTask each : tasks) {
      each.passControl(micros);
    }
  }

  void idleControl() throws Exception {
    for (ControlledTask each : tasks) {
      each.idleControl();
    }
  }

  void finish(Settled settled) throws Exception {
    for (ControlledTask each : tasks) {
      each.finish();
      settled.takeFrom(each.emitted());
    }
  }

  @Override
  public void close() throws Exception {
    for (ControlledTask each : tasks) {
      each.close();
    }
  }
}
