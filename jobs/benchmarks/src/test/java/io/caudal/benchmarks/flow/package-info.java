@NullMarked
package io.caudal.benchmarks.flow;

import org.jspecify.annotations.NullMarked;
