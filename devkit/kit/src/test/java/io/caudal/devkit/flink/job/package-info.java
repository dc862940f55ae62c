/** A job to try a cluster with. */
@NullMarked
package io.caudal.devkit.flink.job;

import org.jspecify.annotations.NullMarked;
