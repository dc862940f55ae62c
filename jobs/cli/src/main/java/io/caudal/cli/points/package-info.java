/** {@code caudal points}. */
@NullMarked
package io.caudal.cli.points;

import org.jspecify.annotations.NullMarked;
