/** What Caudal costs: contenders run in turn, each checked before it is scored. */
@NullMarked
package io.caudal.benchmarks;

import org.jspecify.annotations.NullMarked;
