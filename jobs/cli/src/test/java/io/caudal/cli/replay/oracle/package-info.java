/** Results of replays against what Postgres computes from the same rows. */
@NullMarked
package io.caudal.cli.replay.oracle;

import org.jspecify.annotations.NullMarked;
