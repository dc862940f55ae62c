/** Reads recordings: what raw topics held, as JSON lines. */
@NullMarked
package io.caudal.cli.recording;

import org.jspecify.annotations.NullMarked;
