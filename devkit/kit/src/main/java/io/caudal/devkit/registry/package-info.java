/** A schema registry as a local process. */
@NullMarked
package io.caudal.devkit.registry;

import org.jspecify.annotations.NullMarked;
