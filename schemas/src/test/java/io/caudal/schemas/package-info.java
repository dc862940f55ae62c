/** Checks on the schemas themselves. */
@NullMarked
package io.caudal.schemas;

import org.jspecify.annotations.NullMarked;
