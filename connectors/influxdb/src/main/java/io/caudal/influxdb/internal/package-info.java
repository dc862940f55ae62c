/**
 * How {@link io.caudal.influxdb.InfluxSink} works. Not for use from outside; may change at will.
 */
@NullMarked
package io.caudal.influxdb.internal;

import org.jspecify.annotations.NullMarked;
