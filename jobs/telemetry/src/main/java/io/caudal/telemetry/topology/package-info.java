/** The flow, from raw records to results, drawn once. */
@NullMarked
package io.caudal.telemetry.topology;

import org.jspecify.annotations.NullMarked;
