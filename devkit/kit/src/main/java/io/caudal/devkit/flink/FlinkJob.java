package io.caudal.devkit.flink;

import java.time.Instant;

/**
 * A job as the cluster lists it.
 *
 * @param id by which the other questions about it are asked
 * @param name what its main class called it; a job that was started again has the same
 * @param state such as {@code RUNNING} or {@code FAILED}
 * @param submittedAt when the cluster got it
 */
public record FlinkJob(String id, String name, String state, Instant submittedAt) {}
