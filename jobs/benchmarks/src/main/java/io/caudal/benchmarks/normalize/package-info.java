/** What it costs to make readings of payloads, beside what it costs to read the payloads at all. */
@NullMarked
package io.caudal.benchmarks.normalize;

import org.jspecify.annotations.NullMarked;
