package io.caudal.domain.expression;

import org.jspecify.annotations.Nullable;

/** The values of an expression's variables; asked only for those that it comes to need. */
@FunctionalInterface
public interface Bindings {

  /**
   * The value of a variable of the scope, of the Java type that its {@link ValueType} names. Inside
   * lists and maps {@link Expression#NULL} stands for null.
   *
   * @return null for a variable that has no value; an expression that needs it fails then
   */
  @Nullable Object value(String variable);
}
