package io.caudal.devkit.flink;

import io.caudal.devkit.process.ServerProcess;

/**
 * One TaskManager of a local cluster.
 *
 * @param id the id that the JobManager knows it by
 * @param process the running process
 * @param metricsUrl where Prometheus reads its metrics
 */
public record TaskManager(String id, ServerProcess process, String metricsUrl) {

  /** Ends it as {@code kill -9} does. */
  public void kill9() {
    process.kill9();
  }
}
