/** Drops readings that were already accepted, and tells a repeat from a contradiction. */
@NullMarked
package io.caudal.domain.dedup;

import org.jspecify.annotations.NullMarked;
