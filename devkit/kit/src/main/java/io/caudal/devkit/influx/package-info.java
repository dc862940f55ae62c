/** InfluxDB 1 as a local process, and the gateway that gives it the write API of version 2. */
@NullMarked
package io.caudal.devkit.influx;

import org.jspecify.annotations.NullMarked;
