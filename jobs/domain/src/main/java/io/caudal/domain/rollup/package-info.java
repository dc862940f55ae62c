/** Aggregates of tumbling windows, right in the end whatever the arrival order. */
@NullMarked
package io.caudal.domain.rollup;

import org.jspecify.annotations.NullMarked;
