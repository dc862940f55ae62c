/** Tests of starting, watching and ending servers. */
@NullMarked
package io.caudal.devkit.process;

import org.jspecify.annotations.NullMarked;
