/**
 * Writing time series to InfluxDB from Flink. {@link io.caudal.influxdb.InfluxSink} is the way in;
 * {@link io.caudal.influxdb.LineProtocol} can be used apart from it.
 */
@NullMarked
package io.caudal.influxdb;

import org.jspecify.annotations.NullMarked;
