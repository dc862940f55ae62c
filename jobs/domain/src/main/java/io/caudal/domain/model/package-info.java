/** What every stage speaks of. All instants are epoch microseconds, all durations microseconds. */
@NullMarked
package io.caudal.domain.model;

import org.jspecify.annotations.NullMarked;
