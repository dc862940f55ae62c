@NullMarked
package io.caudal.domain.expression;

import org.jspecify.annotations.NullMarked;
