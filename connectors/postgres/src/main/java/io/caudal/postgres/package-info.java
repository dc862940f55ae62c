/** The archive of alert events in Postgres: start at {@link io.caudal.postgres.AlertUpsertSink}. */
@NullMarked
package io.caudal.postgres;

import org.jspecify.annotations.NullMarked;
