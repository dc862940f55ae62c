/** What a reading becomes at its point: in the variable's unit, judged, and of a known quality. */
@NullMarked
package io.caudal.domain.enrich;

import org.jspecify.annotations.NullMarked;
