/** How records and state are written by Flink: hand-made layouts with versions, never Kryo. */
@NullMarked
package io.caudal.telemetry.serialization;

import org.jspecify.annotations.NullMarked;
