/** What a run settled to, as lines in the order of their identity. */
@NullMarked
package io.caudal.cli.replay.result;

import org.jspecify.annotations.NullMarked;
