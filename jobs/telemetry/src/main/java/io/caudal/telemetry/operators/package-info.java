/** Thin shells that give the domain its state, its time and its outputs in Flink. */
@NullMarked
package io.caudal.telemetry.operators;

import org.jspecify.annotations.NullMarked;
