package io.caudal.devkit.process;

/**
 * The order in which servers are stopped: those who use others first, so that none loses what it
 * leans on.
 */
public enum StopOrder {
  TASK_MANAGER,
  JOB_MANAGER,
  GATEWAY,
  INFLUXDB,
  REGISTRY,
  KAFKA,
  POSTGRES
}
