/** Results as series in InfluxDB; the layout is described in docs/series.md. */
@NullMarked
package io.caudal.telemetry.series;

import org.jspecify.annotations.NullMarked;
