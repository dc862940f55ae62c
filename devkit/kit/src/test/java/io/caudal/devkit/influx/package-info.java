/** Tests of finding InfluxDB and of its gateway. */
@NullMarked
package io.caudal.devkit.influx;

import org.jspecify.annotations.NullMarked;
