/** The state of points in Flink, with a write-back cache of what was decoded before it. */
@NullMarked
package io.caudal.telemetry.state;

import org.jspecify.annotations.NullMarked;
