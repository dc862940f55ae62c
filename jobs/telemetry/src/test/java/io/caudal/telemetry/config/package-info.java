/** The pipeline file: one YAML that describes a deployment, checked as a whole before a start. */
@NullMarked
package io.caudal.telemetry.config;

import org.jspecify.annotations.NullMarked;
