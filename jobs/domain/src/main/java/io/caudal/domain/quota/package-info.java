/** Keeps one source's flood from the others: readings and new series of a partition and minute. */
@NullMarked
package io.caudal.domain.quota;

import org.jspecify.annotations.NullMarked;
