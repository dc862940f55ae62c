package io.caudal.domain.expression;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The variables that an expression may name, and what they hold.
 *
 * <p>A name with a dot, {@code point.depth}, is a variable of its own: then {@code point.dept} is
 * an unknown name when it is compiled, not a missing key when it is evaluated.
 */
public final class Scope {

  private static final Scope EMPTY = new Scope(Map.of(), Set.of());

  private final Map<String, ValueType> variables;
  private final Set<String> qualifiers;

  private Scope(Map<String, ValueType> variables, Set<String> qualifiers) {
    this.variables = variables;
    this.qualifiers = qualifiers;
  }

  /** A scope without variables. */
  public static Scope empty() {
    return EMPTY;
  }

  /** This scope and one variable more. */
  public Scope with(String name, ValueType type) {
    Map<String, ValueType> more = new LinkedHashMap<>(variables);
    more.put(name, type);
    int dot = name.indexOf('.');
    return new Scope(more, dot < 0 ? qualifiers : withQualifier(name.substring(0, dot)));
  }

  /** This scope, where {@code qualifier} stands before a dot although no variable has it yet. */
  public Scope qualifiedBy(String qualifier) {
    return new Scope(variables, withQualifier(qualifier));
  }

  private Set<String> withQualifier(String qualifier) {
    Set<String> more = new HashSet<>(qualifiers);
    more.add(qualifier);
    return more;
  }

  /** Whether names may begin with {@code name} and a dot. */
  boolean isQualifier(String name) {
    return qualifiers.contains(name);
  }

  /** The variables by name, in the order in which they were declared. */
  public Map<String, ValueType> variables() {
    return Map.copyOf(variables);
  }

  /** The variables' names as a sentence lists them, in the order of the alphabet. */
  public String names() {
    return variables.keySet().stream().sorted().collect(Collectors.joining(", "));
  }
}
