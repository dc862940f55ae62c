@NullMarked
package io.caudal.influxdb.internal;

import org.jspecify.annotations.NullMarked;
