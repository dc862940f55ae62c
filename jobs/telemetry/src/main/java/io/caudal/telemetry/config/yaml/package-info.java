/** Reads YAML so that every mistake is reported at its line and column. */
@NullMarked
package io.caudal.telemetry.config.yaml;

import org.jspecify.annotations.NullMarked;
