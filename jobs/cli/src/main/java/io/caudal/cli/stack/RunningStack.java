package io.caudal.cli.stack;

import io.caudal.devkit.Endpoints;
import io.caudal.devkit.flink.FlinkRest;

/**
 * A stack that is ready.
 *
 * @param endpoints where its servers are
 * @param flink its Flink cluster
 */
public record RunningStack(Endpoints endpoints, FlinkRest flink) {}
