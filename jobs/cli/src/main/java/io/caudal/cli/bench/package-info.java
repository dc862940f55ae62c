/** {@code caudal bench}: what Caudal costs, as ratios of one run. */
@NullMarked
package io.caudal.cli.bench;

import org.jspecify.annotations.NullMarked;
