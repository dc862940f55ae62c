package io.caudal.domain.enrich;

import io.caudal.domain.expression.Expression;
import io.caudal.domain.expression.ExpressionException;
import io.caudal.domain.expression.Scope;
import io.caudal.domain.expression.ValueType;
import io.caudal.domain.model.DerivedSettings;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.Value;
import io.caudal.domain.model.VariableSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The derived variables of all points that are alike, compiled, and what is wrong with them.
 *
 * <p>Variables that are inputs of the same derived variable wait for each other: they, and those
 * that wait for them in turn, are a group.
 */
final class DerivationPlan {

  /**
   * What points have in common whose expressions are compiled alike.
   *
   * @param isTemplate whether attributes may come that are not there yet
   */
  record Kind(
      Map<String, DerivedSettings> derived,
      Map<String, ValueType> variables,
      Map<String, ValueType> attributes,
      boolean isTemplate) {

    static Kind of(PointSettings point, boolean isTemplate) {
      Map<String, DerivedSettings> derived = new TreeMap<>(point.derived());
      derived.values().removeIf(each -> each.expression().isEmpty());
      Map<String, ValueType> variables = new TreeMap<>();
      point.variables().forEach((name, variable) -> variables.put(name, typeOf(variable)));
      Map<String, ValueType> attributes = new TreeMap<>();
      point.attributes().forEach((name, value) -> attributes.put(name, typeOf(value)));
      return new Kind(derived, variables, attributes, isTemplate);
    }

    private static ValueType typeOf(VariableSettings variable) {
      return switch (variable.type()) {
        case NUMBER -> ValueType.NUMBER;
        case TEXT -> ValueType.TEXT;
        case BOOLEAN -> ValueType.BOOLEAN;
      };
    }

    private static ValueType typeOf(Value value) {
      if (value instanceof Value.Num) {
        return ValueType.NUMBER;
      }
      return value instanceof Value.Text ? ValueType.TEXT : ValueType.BOOLEAN;
    }
  }

  private final Map<String, List<Derivation>> takers = new HashMap<>();
  private final Map<String, Set<String>> groups = new HashMap<>();
  private final List<Flaw> flaws = new ArrayList<>();

  private DerivationPlan() {}

  static DerivationPlan of(Kind kind) {
    DerivationPlan plan = new DerivationPlan();
    Map<String, Derivation> compiled = new LinkedHashMap<>();
    Scope scope = scope(kind);
    kind.derived()
        .forEach(
            (name, settings) -> {
              Derivation derivation = plan.compile(name, settings, scope, kind.isTemplate());
              if (derivation != null) {
                compiled.put(name, derivation);
              }
            });
    plan.checkCycles(compiled);
    if (plan.flaws.isEmpty()) {
      compiled.values().forEach(plan::add);
    }
    return plan;
  }

  private static Scope scope(Kind kind) {
    Scope scope = Scope.empty().qualifiedBy(Derivation.QUALIFIER);
    for (Map.Entry<String, ValueType> each : kind.variables().entrySet()) {
      scope = scope.with(each.getKey(), each.getValue());
    }
    for (String name : kind.derived().keySet()) {
      scope = scope.with(name, ValueType.NUMBER);
    }
    for (Map.Entry<String, ValueType> each : kind.attributes().entrySet()) {
      scope = scope.with(Derivation.POINT + each.getKey(), each.getValue());
    }
    return scope;
  }

  private @Nullable Derivation compile(
      String name, DerivedSettings settings, Scope scope, boolean isTemplate) {
    String source = settings.expression();
    Scope known = scope;
    while (true) {
      try {
        Expression expression = Expression.compile(source, known, ValueType.NUMBER);
        List<String> inputs = inputs(expression);
        if (inputs.isEmpty()) {
          flaws.add(flaw(name, "the expression names no variable, whose readings would bring it"));
          return null;
        }
        return new Derivation(name, expression, settings.variable(), inputs);
      } catch (ExpressionException e) {
        String unknown = e.unknownName();
        if (unknown == null
            || !isTemplate
            || !unknown.startsWith(Derivation.POINT)
            || known.variables().containsKey(unknown)) {
          flaws.add(flaw(name, source, known, e));
          return null;
        }
        known = known.with(unknown, ValueType.ANY);
      }
    }
  }

  private static List<String> inputs(Expression expression) {
    return expression.variables().stream()
        .filter(each -> !each.startsWith(Derivation.POINT))
        .sorted()
        .toList();
  }

  private static Flaw flaw(String name, String message) {
    return Flaw.of(path(name), "derived '%s': %s".formatted(name, message));
  }

  private static Flaw flaw(String name, String source, Scope scope, ExpressionException e) {
    String unknown = e.unknownName();
    String message = "derived '%s': %s".formatted(name, e.getMessage());
    return new Flaw(
        path(name),
        unknown == null ? message : message + ": there are " + scope.names(),
        List.of(),
        new Flaw.Span(e.offsetIn(source), unknown == null ? 1 : unknown.length()));
  }

  static String path(String name) {
    return "derived." + name + ".expression";
  }

  private void checkCycles(Map<String, Derivation> compiled) {
    Set<String> done = new HashSet<>();
    for (String name : compiled.keySet()) {
      walk(name, new LinkedHashSet<>(), done, compiled);
    }
  }

  private void walk(
      String name, Set<String> way, Set<String> done, Map<String, Derivation> compiled) {
    Derivation derivation = compiled.get(name);
    if (derivation == null || done.contains(name)) {
      return;
    }
    if (!way.add(name)) {
      List<String> circle = new ArrayList<>(way);
      circle = circle.subList(circle.indexOf(name), circle.size());
      flaws.add(flaw(name, "it is computed from itself: %s <- %s".formatted(join(circle), name)));
      done.addAll(circle);
      return;
    }
    derivation.inputs().forEach(input -> walk(input, way, done, compiled));
    way.remove(name);
    done.add(name);
  }

  private static String join(Collection<String> names) {
    return String.join(" <- ", names);
  }

  private void add(Derivation derivation) {
    List<String> inputs = derivation.inputs();
    inputs.forEach(
        input -> takers.computeIfAbsent(input, any -> new ArrayList<>()).add(derivation));
    if (inputs.size() > 1) {
      Set<String> merged = new TreeSet<>(inputs);
      inputs.forEach(input -> merged.addAll(groupOf(input)));
      merged.forEach(input -> groups.put(input, merged));
    }
  }

  /** All that is wrong; with any flaw nothing is computed. */
  List<Flaw> flaws() {
    return List.copyOf(flaws);
  }

  /** What is computed from a variable. */
  List<Derivation> takersOf(String variable) {
    return takers.getOrDefault(variable, List.of());
  }

  /** The variable and those that it waits for; empty where it waits for none. */
  Set<String> groupOf(String variable) {
    return groups.getOrDefault(variable, Set.of());
  }
}
