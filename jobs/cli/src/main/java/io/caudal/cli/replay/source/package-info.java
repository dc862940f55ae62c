/** A bounded Flink source of a recording's partitions. */
@NullMarked
package io.caudal.cli.replay.source;

import org.jspecify.annotations.NullMarked;
