package io.caudal.cli.points;

import org.jspecify.annotations.Nullable;

/**
 * A setting that a change makes, alters or takes away.
 *
 * @param setting its path: {@code variables.level.range}
 * @param was null where it was not made
 * @param is null where it is not made any more
 */
record Difference(String setting, @Nullable String was, @Nullable String is) {}
