/** The {@code caudal} command: each subcommand has a package of its own. */
@NullMarked
package io.caudal.cli;

import org.jspecify.annotations.NullMarked;
