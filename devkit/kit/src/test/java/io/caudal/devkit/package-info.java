/** Tests of the whole stack. */
@NullMarked
package io.caudal.devkit;

import org.jspecify.annotations.NullMarked;
