@NullMarked
package io.caudal.benchmarks;

import org.jspecify.annotations.NullMarked;
