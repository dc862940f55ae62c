/** Evaluates threshold rules and keeps the alerts they raise true as late readings come. */
@NullMarked
package io.caudal.domain.rules;

import org.jspecify.annotations.NullMarked;
