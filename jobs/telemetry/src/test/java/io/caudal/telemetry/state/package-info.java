@NullMarked
package io.caudal.telemetry.state;

import org.jspecify.annotations.NullMarked;
