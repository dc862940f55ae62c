/** A Postgres server as a local process. */
@NullMarked
package io.caudal.devkit.postgres;

import org.jspecify.annotations.NullMarked;
