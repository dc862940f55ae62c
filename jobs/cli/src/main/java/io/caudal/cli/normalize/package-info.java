/** {@code caudal normalize}: what a source's mapping makes of payloads. */
@NullMarked
package io.caudal.cli.normalize;

import org.jspecify.annotations.NullMarked;
