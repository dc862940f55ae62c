/** Real servers as local processes, for tests and for {@code caudal demo|up}. */
@NullMarked
package io.caudal.devkit;

import org.jspecify.annotations.NullMarked;
