/** A Flink cluster of separate processes, and a client of its REST API. */
@NullMarked
package io.caudal.devkit.flink;

import org.jspecify.annotations.NullMarked;
