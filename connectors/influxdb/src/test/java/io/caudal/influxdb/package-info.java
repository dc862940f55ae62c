@NullMarked
package io.caudal.influxdb;

import org.jspecify.annotations.NullMarked;
