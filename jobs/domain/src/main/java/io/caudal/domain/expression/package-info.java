/**
 * Expressions in CEL, the Common Expression Language, for every stage that lets users compute.
 *
 * <p>The only package that knows the library. An expression sees the values that it is given and
 * nothing else: no clock, no files, no network, and it ends after a bounded number of steps.
 */
@NullMarked
package io.caudal.domain.expression;

import org.jspecify.annotations.NullMarked;
