/** What the whole flow costs, beside what bounds it and what would be written otherwise. */
@NullMarked
package io.caudal.benchmarks.flow;

import org.jspecify.annotations.NullMarked;
