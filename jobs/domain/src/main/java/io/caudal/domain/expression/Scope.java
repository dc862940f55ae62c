package io.caudal.domain.expression;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The variables that an expression may name, and what they hold.
 *
 * <p>A name with a dot, {@code point.depth}, is a variable of its own: then {@code point.dept} is
 * an unknown name when it is compiled, not a missing key when it is evaluated.
 */
public final class Scope {

  private static final Scope EMPTY = new Scope(Map.of());

  private final Map<String, ValueType> variables;

  private Scope(Map<String, ValueType> variables) {
    this.variables = variables;
  }

  /** A scope without variables. */
  public static Scope empty() {
    return EMPTY;
  }

  /** This scope and one variable more. */
  public Scope with(String name, ValueType type) {
    Map<String, ValueType> more = new LinkedHashMap<>(variables);
    more.put(name, type);
    return new Scope(more);
  }

  /** The variables by name, in the order in which they were declared. */
  public Map<String, ValueType> variables() {
    return Map.copyOf(variables);
  }
}
