@NullMarked
package io.caudal.benchmarks.normalize;

import org.jspecify.annotations.NullMarked;
