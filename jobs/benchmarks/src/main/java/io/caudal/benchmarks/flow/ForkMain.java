package io.caudal.benchmarks.flow;

import io.caudal.benchmarks.JavaFork;

/** One round of one contender in a JVM of its own. */
public final class ForkMain {

  private ForkMain() {}

  /**
   * Does a {@link Task} and gives what was {@link Measured}.
   *
   * @param args the task as JSON
   */
  public static void main(String[] args) throws Exception {
    Task task = Task.of(args[0]);
    Measured measured =
        switch (task.contender().kind()) {
          case POLL -> RawPoll.run(task);
          case LOOP -> PlainLoop.run(task);
          case DECODE -> FlinkRun.run(task, DecodeJob::define);
          case MAP -> FlinkRun.run(task, CaudalJob::defineMap);
          case FLOW, FLOW_AT_LEAST_ONCE -> FlinkRun.run(task, CaudalJob::defineFlow);
          case FLOW_DELIVERED -> FlinkRun.run(task, CaudalJob::defineDelivered);
          case STRAIGHT -> FlinkRun.run(task, OtherJobs::defineStraight);
          case SQL -> FlinkRun.run(task, SqlJob::define);
        };
    JavaFork.end(measured.json());
  }
}
