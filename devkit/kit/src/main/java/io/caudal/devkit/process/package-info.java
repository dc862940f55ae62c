/** Starting, watching and ending local servers, so that none outlives who started it. */
@NullMarked
package io.caudal.devkit.process;

import org.jspecify.annotations.NullMarked;
