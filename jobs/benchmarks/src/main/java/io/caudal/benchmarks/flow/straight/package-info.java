/**
 * The same results as a straightforward DataStream job would come to: what its state needs, Flink
 * keeps; each stage is an operator of its own.
 */
@NullMarked
package io.caudal.benchmarks.flow.straight;

import org.jspecify.annotations.NullMarked;
