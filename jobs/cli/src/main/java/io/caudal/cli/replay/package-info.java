/** {@code caudal replay}: a bounded run of the topology, files in, files out. */
@NullMarked
package io.caudal.cli.replay;

import org.jspecify.annotations.NullMarked;
