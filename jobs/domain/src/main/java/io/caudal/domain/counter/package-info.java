/** What counters grow by from reading to reading, whatever the order in which readings arrive. */
@NullMarked
package io.caudal.domain.counter;

import org.jspecify.annotations.NullMarked;
