/** The mains that are submitted to a cluster: they bind sources and sinks to the topology. */
@NullMarked
package io.caudal.telemetry.job;

import org.jspecify.annotations.NullMarked;
